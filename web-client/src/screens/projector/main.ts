import '../../styles/base.css';
import '../../styles/letters.css';
import Gate from '../Gate.svelte';
import { start } from '../start';
import Screen from './Screen.svelte';

// A room's light is not the laptop's preference: `?theme=dark` or `?theme=light` decides.
const theme = new URLSearchParams(location.search).get('theme');
if (theme) document.documentElement.dataset.theme = theme;

start(Gate, { Screen });
