/** The build of this page, as the Tech screen shows it. */
declare const __BUILD__: string;
