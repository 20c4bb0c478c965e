// The parts of Apache ECharts that the site's charts use, and no more. The
// bundle is a classic script with the one global `echarts`, so that the same
// file runs in the program at build time and in the browser.
import * as core from 'echarts/core';
import { BarChart, LineChart, ScatterChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendPlainComponent, MarkAreaComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { CanvasRenderer, SVGRenderer } from 'echarts/renderers';
// Not part of the public interface: with these two the build-time SVG says which
// kommune an element stands for. ECharts is pinned, and goldens hold the result.
import { getECData } from 'echarts/lib/util/innerStore.js';
import { registerSSRDataGetter } from 'zrender/lib/zrender.js';

core.use([
  BarChart, LineChart, ScatterChart,
  AriaComponent, GridComponent, LegendPlainComponent, MarkAreaComponent, MarkLineComponent, TooltipComponent,
  SVGRenderer, // the page, at build time and live
  CanvasRenderer, // the PNG download: no image of an SVG is needed, which the page's policy would refuse
]);

export const init = core.init;
export const setPlatformAPI = core.setPlatformAPI;
export const registerLocale = core.registerLocale;
export const version = core.version;
export { getECData, registerSSRDataGetter };
// Nor are these lists of what an element looks like when it is pointed at or chosen:
// the program empties them for its still pictures.
export { DISPLAY_STATES, SPECIAL_STATES } from 'echarts/lib/util/states.js';
