/** A project that cannot be read at all; the message is a sentence for the person at the command line. */
export class ProjectError extends Error {
  override readonly name = 'ProjectError';
}
