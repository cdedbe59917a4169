import '../../styles/base.css';
import '../../styles/letters.css';
import Gate from '../Gate.svelte';
import { start } from '../start';
import Screen from './Screen.svelte';

start(Gate, { Screen, guide: 'tech' });
