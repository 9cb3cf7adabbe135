const { jestConfig } = require('@salesforce/sfdx-lwc-jest/config');

module.exports = {
  ...jestConfig,
  roots: ['<rootDir>/force-app'],
  setupFilesAfterEnv: [...jestConfig.setupFilesAfterEnv, '<rootDir>/scripts/lwc/jest-mocks/setup.cjs'],
  moduleNameMapper: {
    // The platform's test stubs leave these modules out.
    '^lightning/actions$': '<rootDir>/scripts/lwc/jest-mocks/actions',
    '^lightning/modal$': '<rootDir>/scripts/lwc/jest-mocks/modal',
    '^testing/(.*)$': '<rootDir>/scripts/lwc/jest-mocks/$1'
  },
  modulePathIgnorePatterns: ['<rootDir>/.cache', '<rootDir>/.local-org'],
  collectCoverageFrom: ['force-app/**/lwc/**/*.ts', '!**/__tests__/**']
};
