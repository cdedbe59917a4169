/** Words of the projector. */
export const projector = {} as const;
