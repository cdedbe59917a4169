/** What an unattended screen may show: as it says itself, and as the Tech screen orders it. */
export const layout = {
  'layout.address': 'By its address',
  'layout.full': 'Full screen',
  'layout.strip': 'Beside slides',
  'layout.overlay': 'Over the picture',
  'layout.clock': 'Clock only',
  'layout.stage': 'Stage view',
} as const;
