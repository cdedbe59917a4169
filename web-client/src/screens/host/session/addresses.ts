import { createContext } from 'svelte';
import type { RoleLinks } from '../../../protocol.gen';
import type { Loaded } from '../loaded.svelte';

/** The addresses of the session's links: fetched apart, since they hold secrets and no socket carries those. */
export const [useAddresses, provideAddresses] = createContext<Loaded<RoleLinks>>();
