import '../../styles/base.css';
import '../../styles/letters.css';
import Gate from '../Gate.svelte';
import { start } from '../start';
import { asked, chooseTheme } from './layout';
import Screen from './Screen.svelte';

chooseTheme();
// Before anything is drawn: an overlay goes on air as it loads.
const { layout } = asked(location.search);
if (layout) document.documentElement.dataset.layout = layout;

start(Gate, { Screen });
