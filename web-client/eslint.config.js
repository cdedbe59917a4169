import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

export default ts.config(
  { ignores: ['dist', 'src/*.gen.ts'] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node, __BUILD__: 'readonly' } },
    rules: {
      'no-undef': 'off', // the compiler knows better
      'no-restricted-imports': [
        'error',
        { paths: [{ name: 'svelte/store', message: 'State lives in classes with $state.' }] },
      ],
      'svelte/no-at-html-tags': 'error', // text from people is text
      '@typescript-eslint/no-non-null-assertion': 'error',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
  },
);
