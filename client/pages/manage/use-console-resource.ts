import { useEffect, useMemo } from 'preact/hooks';
import { createResource, type Resource } from '../../state/resource.ts';
import { sessionExpired } from './session.ts';

/** A resource of the console: fetched when the page opens, when `load` changes, and after signing in again. */
export function useConsoleResource<T>(load: () => Promise<T>): Resource<T> {
  const resource = useMemo(() => createResource(load), [load]);
  const expired = sessionExpired.value;
  useEffect(() => {
    if (!expired) void resource.refresh();
  }, [resource, expired]);
  return resource;
}
