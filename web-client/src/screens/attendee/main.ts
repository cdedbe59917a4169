import '../../styles/base.css';
import './plain.css';
import { start } from '../start';
import Page from './Page.svelte';

start(Page, {});
