import { existsSync, readFileSync } from 'node:fs';

/** What a local org is told about the world outside: `config/local-org.json`, overridden on the command line. */
export interface OrgSettings {
  /** Named credential → base URL that takes the place of the deployed one. */
  readonly namedCredentials: ReadonlyMap<string, string>;
  /** External credential → parameter → value, for `{!$Credential.X.Y}`. */
  readonly credentials: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Certificate in Setup → its private key as PEM text; `EC` or `RSA` make one up for the life of the process. */
  readonly certificates?: ReadonlyMap<string, string>;
}

/** Something in the settings file that its author can put right. */
export class SettingsError extends Error {}

export const emptySettings: OrgSettings = { namedCredentials: new Map(), credentials: new Map() };

/** Reads a settings file; absent is the same as empty, anything malformed is told in a sentence. */
export function readSettings(file: string): OrgSettings {
  if (!existsSync(file)) return emptySettings;
  const content = parseObject(file, readFileSync(file, 'utf8'));
  const urls = textMap(file, 'namedCredentials', content['namedCredentials']);
  const credentials = new Map<string, ReadonlyMap<string, string>>();
  for (const [name, value] of Object.entries(objectOrEmpty(file, 'credentials', content['credentials'])))
    credentials.set(name.toLowerCase(), textMap(file, `credentials.${name}`, value));
  return { namedCredentials: urls, credentials, certificates: textMap(file, 'certificates', content['certificates']) };
}

export function withNamedCredentials(settings: OrgSettings, overrides: ReadonlyMap<string, string>): OrgSettings {
  const merged = new Map(settings.namedCredentials);
  for (const [name, url] of overrides) merged.set(name.toLowerCase(), url);
  return { ...settings, namedCredentials: merged };
}

function parseObject(file: string, text: string): Record<string, unknown> {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    throw new SettingsError(`${file} is not valid JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  return objectOrEmpty(file, 'the file', content);
}

function objectOrEmpty(file: string, where: string, value: unknown): Record<string, unknown> {
  if (value === undefined) return {};
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new SettingsError(`${file}: ${where} must be an object`);
  return value as Record<string, unknown>;
}

function textMap(file: string, where: string, value: unknown): Map<string, string> {
  const result = new Map<string, string>();
  for (const [name, entry] of Object.entries(objectOrEmpty(file, where, value))) {
    if (typeof entry !== 'string') throw new SettingsError(`${file}: ${where}.${name} must be a text`);
    result.set(name.toLowerCase(), entry);
  }
  return result;
}
