const FIRST_MS = 1_000;
const LONGEST_MS = 60_000;

/**
 * Loads a part of the page that is not needed at once, again and again until the network lets it through: what
 * needs it appears then, and nothing else waits for it.
 */
export async function later<Part>(load: () => Promise<Part>): Promise<Part> {
  for (let pause = FIRST_MS; ; pause = Math.min(LONGEST_MS, 2 * pause)) {
    try {
      return await load();
    } catch {
      await new Promise((again) => setTimeout(again, pause));
    }
  }
}
