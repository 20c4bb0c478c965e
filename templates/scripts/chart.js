// Makes the charts of a page live: tooltips, a kommune to point out, a region to
// show alone, a picture to download. The SVG that the page came with stays where
// anything fails, for print, and for who has no script.
//
//   <script src="…/formatters.js" defer></script>
//   <script src="…/chart.js" defer></script>
//
// echarts.js is beside this script, unless data-echarts on it says otherwise.
// The markup is described in generator/figures/chart. The chosen kommune is the code in
// the address (?area=CODE); an "area" event on the document, with the code
// or "" as its detail, says that it changed, whoever changed it.
(function () {
  'use strict';

  var self = document.currentScript;
  var source = self && (self.dataset.echarts || self.src.replace(/chart\.js([?#].*)?$/, 'echarts.js'));
  var formats = window.chartFormats;
  var views = [];
  var chosen = '';
  if (!formats || !document.querySelector('figure[data-chart]')) return;

  // ---- ECharts, fetched by the first chart that comes near the window.
  var waiting = null;
  function whenReady(run) {
    if (window.echarts) { run(); return; }
    if (!source) return;
    if (!waiting) {
      waiting = [];
      var s = document.createElement('script');
      s.src = source;
      s.onload = function () {
        waiting.forEach(function (f) { f(); });
      };
      document.head.appendChild(s);
    }
    waiting.push(run);
  }

  // ---- Colours, as the style sheet has them now.
  function coloursOf(element) {
    var style = getComputedStyle(element);
    return new Proxy({}, {
      get: function (_, role) { return style.getPropertyValue('--chart-' + role).trim(); }
    });
  }

  // ---- Options: from the page's, never in place.
  function clone(v) { return JSON.parse(JSON.stringify(v)); }

  // withRegion keeps one region: its rows where a kommune has a row, else the
  // others faint.
  function withRegion(data, o, region) {
    if (!region) return data.height;
    var inside = {}, names = {};
    (data.areas || []).forEach(function (a) {
      if (a.region === region) { inside[a.k] = true; names[a.name] = true; }
    });
    if (data.kind !== 'ranked') {
      o.series.forEach(function (s) {
        (s.data || []).forEach(function (d) {
          if (d && d.k && !inside[d.k]) d.itemStyle = Object.assign({}, d.itemStyle, { opacity: 0.15 });
        });
      });
      return data.height;
    }
    var all = o.yAxis[0].data, keep = all.map(function (n) { return !!names[n]; });
    var kept = keep.filter(Boolean).length;
    var row = o.yAxis[2].max / all.length;
    o.yAxis[0].data = all.filter(function (_, i) { return keep[i]; });
    o.yAxis[1].data = o.yAxis[1].data.filter(function (_, i) { return keep[i]; });
    // What is measured in pixels from the bottom comes down with the rows.
    var cut = o.yAxis[2].max - row * kept;
    o.yAxis[2].max = row * kept;
    o.series.forEach(function (s) {
      s.data = (s.data || []).filter(function (d) { return !d.k || inside[d.k]; });
      if (s.yAxisIndex === 2) s.data.forEach(function (d) { if (d.value[1] > 0) d.value[1] -= cut; });
    });
    return data.height - cut;
  }

  // withKommune points out one kommune, as Mark does in the SVG.
  function withKommune(data, o, key) {
    var area = (data.areas || []).filter(function (a) { return a.k === key; })[0];
    if (!area) return;
    if (data.kind === 'ranked') {
      o.yAxis[0].data = o.yAxis[0].data.map(function (n) {
        return n === area.name ? { value: n, textStyle: { fontWeight: 'bold', color: '@c:accent' } } : n;
      });
      o.series.forEach(function (s) {
        (s.data || []).forEach(function (d) { if (s.name && d.k === key) d.symbolSize = s.symbolSize + 4; });
      });
      return;
    }
    var added = [];
    o.series.forEach(function (s) {
      (s.data || []).forEach(function (d) {
        if (!d || d.k !== key) return;
        var tile = data.kind === 'tiles';
        added.push({
          type: 'scatter', z: 9, silent: true, tooltip: { show: false },
          symbol: tile ? 'rect' : 'circle', symbolSize: tile ? s.symbolSize : 15,
          itemStyle: tile ? { color: 'transparent', borderColor: '@c:threshold', borderWidth: 3, opacity: 1 }
            : { color: '@c:accent', borderColor: '@c:surface', borderWidth: 2, opacity: 1 },
          label: tile ? { show: false } : {
            show: true, position: 'top', formatter: '@lbl:' + (o._format || '@fmt:num1').slice(5), color: '@c:ink',
            fontSize: 13, fontWeight: 'bold', textBorderColor: '@c:surface', textBorderWidth: 4
          },
          data: [{ name: d.name, value: d.value, v: d.v }]
        });
      });
    });
    o.series = o.series.concat(added);
  }

  function optionsFor(view, colours) {
    var o = clone(view.data.options);
    var height = withRegion(view.data, o, view.figure.region || '');
    withKommune(view.data, o, chosen);
    delete o._format;
    o = formats.resolve(o, colours);
    var family = { fontFamily: getComputedStyle(view.box).fontFamily };
    o.textStyle = Object.assign({}, o.textStyle, family);
    o.tooltip.textStyle = Object.assign({}, o.tooltip.textStyle, family);
    // The first time it is the picture that stands there already.
    o.animation = !!view.chart && !matchMedia('(prefers-reduced-motion: reduce)').matches;
    o.animationDuration = 300;
    return { options: o, height: Math.round(height) };
  }

  // ---- One view: a chart at one width.
  function show(view) {
    try {
      var made = optionsFor(view, coloursOf(view.box));
      var width = view.data.width;
      if (!view.live) {
        view.live = document.createElement('div');
        view.live.className = 'chart-live';
        view.live.setAttribute('role', 'img');
        view.live.setAttribute('aria-labelledby', view.svg.getAttribute('aria-labelledby'));
        view.svg.insertAdjacentElement('afterend', view.live);
        view.scale = view.svg.getBoundingClientRect().width / width || 1;
        view.chart = window.echarts.init(view.live, null, { renderer: 'svg', width: width, height: made.height, locale: 'SITE' });
      }
      view.live.style.width = width + 'px';
      view.live.style.height = made.height + 'px';
      view.live.style.transform = Math.abs(view.scale - 1) > 0.005 ? 'scale(' + view.scale + ')' : '';
      view.live.style.marginBottom = (view.scale - 1) * made.height + 'px';
      view.live.style.marginRight = (view.scale - 1) * width + 'px';
      view.chart.resize({ width: width, height: made.height });
      view.chart.setOption(made.options, { notMerge: true });
      view.box.classList.add('is-live');
    } catch (e) {
      drop(view);
      view.failed = true;
      if (window.console) console.warn('chart: ' + e.message);
    }
  }

  function drop(view) {
    view.box.classList.remove('is-live');
    if (view.chart) view.chart.dispose();
    if (view.live) view.live.remove();
    view.chart = view.live = null;
  }

  function showAll(filter) {
    views.forEach(function (v) { if (v.chart && (!filter || filter(v))) show(v); });
  }

  // ---- The chosen area; area.js knows what it is called in addresses.
  var area = window.bestpracticeArea;
  function choose(key, tell) {
    if (key === chosen) return;
    chosen = key;
    showAll();
    document.querySelectorAll('select[data-chart-area]').forEach(function (s) { s.value = key; });
    if (!tell || !area) return;
    try {
      var url = new URL(location.href);
      if (key) url.searchParams.set(area.word, key); else url.searchParams.delete(area.word);
      history.replaceState(history.state, '', url);
    } catch (e) {
      // A page opened as a file may change only the end of its address.
      location.replace('#' + area.word + '=' + key);
    }
    document.dispatchEvent(new CustomEvent('area', { detail: key }));
  }

  // ---- Tools under a figure.
  function option(select, value, text) {
    var o = document.createElement('option');
    o.value = value;
    o.textContent = text;
    select.appendChild(o);
  }

  function labelled(text, values, empty) {
    var label = document.createElement('label'), select = document.createElement('select');
    label.append(text + ' ', select);
    option(select, '', empty);
    values.forEach(function (v) { option(select, v[0], v[1]); });
    label.select = select;
    return label;
  }

  function tools(figure, data) {
    var place = figure.querySelector('[data-chart-tools]');
    if (!place) return;
    var areas = data.areas || [];
    if (areas.length > 1) {
      var collator = new Intl.Collator(document.documentElement.lang);
      var sorted = areas.slice().sort(function (a, b) { return collator.compare(a.name, b.name); });
      var pick = labelled(formats.words().highlight, sorted.map(function (a) { return [a.k, a.name]; }), formats.words().no_area);
      pick.select.dataset.chartArea = '';
      pick.select.value = chosen;
      pick.select.addEventListener('change', function () { choose(pick.select.value, true); });
      place.append(pick);
      var regions = areas.map(function (a) { return a.region; }).filter(function (r, i, all) { return r && all.indexOf(r) === i; }).sort(collator.compare);
      if (regions.length > 1 && data.kind !== 'regions') {
        var region = labelled(formats.words().show, regions.map(function (r) { return [r, r]; }), formats.words().all_regions);
        region.select.addEventListener('change', function () {
          figure.region = region.select.value;
          showAll(function (v) { return v.figure === figure; });
        });
        place.append(region);
      }
    }
    var png = document.createElement('button');
    png.type = 'button';
    png.textContent = formats.words().png;
    png.addEventListener('click', function () {
      var seen = views.filter(function (v) { return v.figure === figure && v.box.offsetParent; })[0];
      if (seen) whenReady(function () { download(seen); });
    });
    place.append(png);
    place.hidden = false;
  }

  // download draws the chart once more, on a canvas and in the light colours, with
  // its headline and what it is of: a picture of its own must say what it shows.
  function download(view) {
    var light = document.createElement('div'), box = document.createElement('div');
    light.className = 'chart-light';
    light.hidden = true;
    view.box.appendChild(light);
    var colours = coloursOf(light);
    var made = optionsFor(view, colours);
    made.options.animation = false;
    var ratio = 2, pad = 16, width = view.data.width;
    var chart = window.echarts.init(box, null, { renderer: 'canvas', width: width, height: made.height, devicePixelRatio: ratio, locale: 'SITE' });
    chart.setOption(made.options);
    var picture = chart.renderToCanvas({ pixelRatio: ratio, backgroundColor: colours.surface });
    var canvas = document.createElement('canvas'), g = canvas.getContext('2d');
    var family = getComputedStyle(view.box).fontFamily;
    var sourceLine = view.figure.querySelector('[data-chart-source]');
    var head = lines(g, view.data.title, '600 17px ' + family, width);
    var foot = sourceLine ? lines(g, sourceLine.dataset.taken || sourceLine.textContent.replace(/\s+/g, ' ').trim(), '12px ' + family, width) : [];
    canvas.width = (width + 2 * pad) * ratio;
    canvas.height = (made.height + 3 * pad + head.length * 22 + foot.length * 16) * ratio;
    g.scale(ratio, ratio);
    g.fillStyle = colours.surface;
    g.fillRect(0, 0, canvas.width, canvas.height);
    g.textBaseline = 'top';
    g.fillStyle = colours.ink;
    g.font = '600 17px ' + family;
    head.forEach(function (t, i) { g.fillText(t, pad, pad + i * 22); });
    g.drawImage(picture, pad, 1.5 * pad + head.length * 22, width, made.height);
    g.fillStyle = colours.muted;
    g.font = '12px ' + family;
    foot.forEach(function (t, i) { g.fillText(t, pad, 2 * pad + head.length * 22 + made.height + i * 16); });
    chart.dispose();
    light.remove();
    canvas.toBlob(function (blob) {
      var a = document.createElement('a');
      a.href = URL.createObjectURL(blob);
      a.download = view.data.id + '.png';
      a.click();
      setTimeout(function () { URL.revokeObjectURL(a.href); }, 10000);
    });
  }

  // lines breaks text at spaces.
  function lines(g, text, font, width) {
    g.font = font;
    var out = [], line = '';
    (text || '').split(' ').forEach(function (word) {
      var longer = line ? line + ' ' + word : word;
      if (line && g.measureText(longer).width > width) { out.push(line); line = word; } else line = longer;
    });
    return line ? out.concat(line) : out;
  }

  // ---- Start.
  var near = window.IntersectionObserver && new IntersectionObserver(function (entries) {
    entries.forEach(function (e) {
      if (!e.isIntersecting) return;
      near.unobserve(e.target);
      var view = views.filter(function (v) { return v.box === e.target; })[0];
      whenReady(function () { if (!view.chart && !view.failed) show(view); });
    });
  }, { rootMargin: '200px' });
  if (!near) return;

  try {
    if (area) chosen = area.chosen();
  } catch (e) { chosen = ''; }

  document.querySelectorAll('figure[data-chart]').forEach(function (figure) {
    var first = null;
    figure.querySelectorAll('[data-chart-view]').forEach(function (box) {
      var svg = box.querySelector('svg'), json = box.querySelector('script[type="application/json"]');
      if (!svg || !json) return;
      var view;
      try { view = { figure: figure, box: box, svg: svg, data: JSON.parse(json.textContent) }; } catch (e) { return; }
      first = first || view.data;
      views.push(view);
      near.observe(box);
    });
    if (first) tools(figure, first);
  });

  document.addEventListener('area', function (e) { choose(String(e.detail || ''), false); });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', function () { showAll(); });
  window.addEventListener('resize', function () {
    views.forEach(function (v) {
      if (!v.chart || !v.box.offsetParent) return;
      // The SVG has the width that the page wants; the live chart follows it.
      v.box.classList.remove('is-live');
      v.scale = v.svg.getBoundingClientRect().width / v.data.width || 1;
      show(v);
    });
  });
})();
