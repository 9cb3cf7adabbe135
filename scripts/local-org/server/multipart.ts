import { ApiError } from './api-error.js';
import type { ApiRequest } from './router.js';

/** The parts of a `multipart/form-data` body by name. */
export function multipartOf(request: ApiRequest): ReadonlyMap<string, Buffer> {
  const type = request.headers['content-type'] ?? '';
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(type);
  if (!boundary) throw new ApiError(400, 'INVALID_MULTIPART_REQUEST', 'The request has no multipart boundary');
  const mark = `--${boundary[1] ?? boundary[2] ?? ''}`;
  const parts = new Map<string, Buffer>();
  const { body } = request;
  for (let at = body.indexOf(mark); at >= 0;) {
    const next = body.indexOf(mark, at + mark.length);
    if (next < 0) break;
    const part = body.subarray(at + mark.length + 2, next - 2);
    const end = part.indexOf('\r\n\r\n');
    const name = /name="([^"]+)"/i.exec(part.subarray(0, end).toString('utf8'))?.[1];
    if (name !== undefined && end >= 0) parts.set(name, part.subarray(end + 4));
    at = next;
  }
  return parts;
}
