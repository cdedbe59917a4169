import { mount, type Component } from 'svelte';
import { applyLocale } from '../i18n';

/** Puts a page's component into its document. */
export function start<Props extends object>(page: Component<Props>, props: NoInfer<Props>): void {
  applyLocale();
  document.getElementById('plain')?.remove();
  mount(page, { target: document.body, props });
}
