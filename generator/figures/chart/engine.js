// What the program runs around the ECharts bundle: render() makes one SVG from
// options, with nothing that changes from run to run.

// In a still picture nothing is pointed at or chosen. ECharts would work out for each
// element how it looked then.
echarts.SPECIAL_STATES.length = 0;
echarts.DISPLAY_STATES.length = 1; // 'normal' is the first

function render(optionsText, coloursText, widthsText, width, height, wordsText) {
  'use strict';
  var widths = JSON.parse(widthsText), fonts = {};
  // There is no browser that could measure text. What the table lacks counts as
  // wide, so that it is given too much room and not too little.
  echarts.setPlatformAPI({
    measureText: function (text, font) {
      var f = fonts[font] || (fonts[font] = measured(font || ''));
      var sum = 0;
      for (var i = 0; i < text.length; i++) {
        var w = widths[text.charAt(i)];
        sum += w === undefined ? 0.9 : w;
      }
      return { width: sum * f.bold * f.size };
    },
    getTime: function () { return 0; }
  });
  chartFormats.speak(JSON.parse(wordsText));
  chartFormats.register(echarts);
  var chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: width, height: height, locale: 'SITE' });
  var options = JSON.parse(optionsText);
  var points = options.series.map(bare);
  options = chartFormats.resolve(options, JSON.parse(coloursText));
  // What writes labels reads the notes.
  options.series.forEach(function (series, i) {
    var format = series.label && series.label.formatter;
    if (typeof format !== 'function') return;
    series.label.formatter = function (p) {
      p.data = points[i][p.dataIndex];
      return format(p);
    };
  });
  var format = options._format;
  delete options._format;
  // Each element that stands for a kommune says which: k is the key that the
  // options gave it, t its name and figure.
  echarts.registerSSRDataGetter(function (el) {
    var d = echarts.getECData(el);
    var item = d.dataIndex == null || d.ssrType === 'legend' ? null : points[d.seriesIndex][d.dataIndex];
    if (!item || !item.k) return undefined;
    return pairs(item.k, item.v === undefined || !format ? null : item.name + ': ' + format(item.v));
  });
  options.animation = false;
  options.series.concat(options.xAxis || [], options.yAxis || []).forEach(mine);
  chart.setOption(options);
  var painter = chart.getZr().painter;
  painter._id = 'zr';
  var svg = painter.renderToString({ cssAnimation: false, cssEmphasis: false, useViewBox: true });
  chart.dispose(); // ECharts knows its charts until then
  return svg;
}

// measured is what a font makes of the widths of letters.
function measured(font) {
  'use strict';
  var size = /([\d.]+)px/.exec(font);
  return { bold: /bold|[6-9]00/.test(font) ? 1.07 : 1, size: size ? Number(size[1]) : 12 };
}

// mine has ECharts take data as they are: it copies options twice, point by point, since
// they may be somebody else's.
function mine(part) {
  'use strict';
  if (part.data) part.data.__ec_primitive__ = true;
}

// bare takes the notes off a series whose points have nothing else beside their
// values, and returns the points as they were. Of a point that is an object ECharts
// makes models, and asks them for each option that a point could have.
function bare(series) {
  'use strict';
  var points = series.data || [];
  var notes = ['value', 'name', 'k', 't', 'x', 'v', 'q'];
  var noted = function (p) { return Object.keys(p).every(function (k) { return notes.indexOf(k) >= 0; }); };
  if (points.every(noted)) series.data = points.map(function (p) { return p.value; });
  return points;
}

// pairs has the one method of the map that the painter asks for.
function pairs(key, title) {
  'use strict';
  return {
    each: function (f) {
      f(escaped(key), 'k');
      if (title !== null) f(escaped(title), 't');
    }
  };
}

// The painter writes attributes as they are given.
var entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text) {
  'use strict';
  return /[&<>"]/.test(text) ? text.replace(/[&<>"]/g, function (c) { return entities[c]; }) : text;
}
