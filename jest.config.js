const { jestConfig } = require('@salesforce/sfdx-lwc-jest/config');

module.exports = {
  ...jestConfig,
  setupFilesAfterEnv: [...jestConfig.setupFilesAfterEnv, '<rootDir>/scripts/lwc/jest-mocks/setup.cjs'],
  roots: ['<rootDir>/force-app'],
  modulePathIgnorePatterns: ['<rootDir>/.cache', '<rootDir>/.local-org'],
  collectCoverageFrom: ['force-app/**/lwc/**/*.ts', '!**/__tests__/**']
};
