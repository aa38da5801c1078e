import 'htmx.org';
import { drawAll, keepSize } from './charts.js';
import { themeButton } from './theme.js';

drawAll();
keepSize();
themeButton(drawAll);
