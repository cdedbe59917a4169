import '../../styles/base.css';
import '../../styles/letters.css';
import { start } from '../start';
import Page from './Page.svelte';

start(Page, {});
