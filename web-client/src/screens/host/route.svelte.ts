import { addressOf, placeOf, type Place } from './place';

/** The place in the page, kept in the address so that a reload and the back button do what they should. */
export class Route {
  place: Place = $state.raw({ at: 'programme' });
  /** Whether somebody went here from another place; its heading then takes the focus. */
  moved = false;

  constructor(place: Place) {
    this.place = place;
  }

  go(place: Place): void {
    history.pushState(null, '', addressOf(place));
    this.#show(place);
  }

  /** Follows the back and forward buttons. */
  follow = (): void => this.#show(placeOf(location.search));

  #show(place: Place): void {
    this.moved = true;
    this.place = place;
    scrollTo(0, 0);
  }
}
