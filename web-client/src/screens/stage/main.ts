import '../../styles/base.css';
import '../../styles/letters.css';
import Gate from '../Gate.svelte';
import { start } from '../start';
import { chooseTheme } from '../projector/layout';
import Page from './Page.svelte';

chooseTheme();
start(Gate, { Screen: Page, guide: 'speaker' });
