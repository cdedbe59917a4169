import { createContext } from 'svelte';
import type { Extraction } from '../../protocol.gen';
import type { Api } from './api';
import { Review } from './review/review.svelte';
import type { Place } from './place';
import { Route } from './route.svelte';

/** What all parts of the organiser's screen share. */
export class Host {
  readonly api: Api;
  readonly route: Route;
  /** The session that is being set up, if any. */
  review = $state.raw<Review>();
  /** A text that was read and is not a session. */
  odd = $state.raw<{ text: string; extraction: Extraction }>();

  constructor(api: Api, place: Place, review?: Review) {
    this.api = api;
    this.route = new Route(place);
    this.review = review;
  }

  /** Begins with what was read from a text, or with nothing. */
  begin(text?: string, extraction?: Extraction): void {
    this.odd = undefined;
    this.review = Review.of(text, extraction);
    this.review.keep();
    this.route.go({ at: 'review' });
  }

  throwAway(): void {
    Review.forget();
    this.review = undefined;
  }
}

export const [useHost, provideHost] = createContext<Host>();
