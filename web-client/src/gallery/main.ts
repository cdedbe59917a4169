/**
 * Development only: any screen in any state, by its address.
 * `/gallery.html?screen=attendee&state=busy&theme=dark&dir=rtl`
 */
import '../styles/base.css';
import { mount } from 'svelte';
import { applyLocale } from '../i18n';
import Session from '../screens/Session.svelte';
import Index from './Index.svelte';
import { screens } from './registry';
import { device } from '../live/keep';
import type { Guided } from '../screens/above/above.svelte';
import { liveIn, states, type State } from './states';

applyLocale();
const guided: readonly Guided[] = ['attendee', 'chair', 'host', 'relay', 'speaker', 'tech'];
const asked = new URLSearchParams(location.search);
const root = document.documentElement;
const theme = asked.get('theme');
if (theme) root.dataset.theme = theme;
root.dir = asked.get('dir') ?? root.dir;

const screen = screens[asked.get('screen') ?? ''];
const state = asked.get('state') ?? 'some';
// Everybody has been here before, unless their first visit is what is asked for.
const guide = guided.find((whom) => whom === asked.get('screen'));
if (state === 'guide') device.remove(`guide:${guide}`);
else device.set(`guide:${guide}`, 'seen');
if (screen && 'show' in screen) {
  await import('../styles/letters.css');
  await screen.show(document.body, state);
} else if (screen && state in states) {
  if (asked.get('screen') !== 'attendee') await import('../styles/letters.css');
  // At hand, so that pictures wait for nothing.
  await import('../screens/above/Parts.svelte');
  const { default: Screen } = await screen.load();
  mount(Session, {
    target: document.body,
    props: { live: liveIn(state as State, screen.roles), Screen, guide },
  });
} else {
  mount(Index, { target: document.body });
}
root.dataset.ready = 'yes';
