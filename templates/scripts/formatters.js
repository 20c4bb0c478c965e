// The charts' formatters, one registry for the build and the browser. Chart
// options are plain JSON and name what they need: "@fmt:pct1" a formatter,
// "@tip:pct1" a tooltip of one point, "@c:accent" a colour. resolve() puts the
// functions and colours in. No Intl: both places must write the same digits.
(function (root) {
  'use strict';

  // The signs and words of the language: those of the group "writing" of its
  // texts. speak() sets them, in the build as in the browser.
  var words;

  // fixed writes a number the way of the language: 60.605 and 10,5. Halves round
  // away from zero, as the tables on the page do.
  function fixed(v, decimals) {
    var n = Number(v);
    if (v === '–') return v; // not delivered: not hidden either
    if (v === null || v === undefined || v === '' || v === '-' || !isFinite(n)) return 'NA';
    var scale = Math.pow(10, decimals);
    // The decimal text decides, so that 1.005 rounds as written and not as stored.
    var rounded = Math.round(Number((Math.abs(n) * scale).toPrecision(12))) / scale;
    var parts = rounded.toFixed(decimals).split('.');
    var whole = parts[0].replace(/\B(?=(\d{3})+$)/g, words.group);
    var text = parts.length > 1 ? whole + words.decimal + parts[1] : whole;
    return n < 0 && rounded !== 0 ? '−' + text : text;
  }

  function plain(decimals) { return function (v) { return fixed(v, decimals); }; }

  // unit puts the figure into the words that form() gives when it is written.
  function unit(decimals, form) {
    return function (v) {
      var s = fixed(v, decimals);
      return s === 'NA' || s === '–' ? s : form().replace('{n}', s);
    };
  }

  function percent(decimals) { return unit(decimals, function () { return words.percent; }); }

  function points(decimals) {
    var f = unit(decimals, function () { return '{n}\u00a0' + words.points; });
    return function (v) { return Number(v) > 0 ? '+' + f(v) : f(v); };
  }

  var formats = {
    int: plain(0),
    num1: plain(1),
    num2: plain(2),
    pct0: percent(0),
    pct1: percent(1),
    pct2: percent(2),
    pp1: points(1),
    pp2: points(2),
    // A year is an identifier, not a quantity: no thousands point.
    year: function (v) { return String(Math.round(Number(v))); },
    none: function () { return ''; }
  };

  // figure is the number that a point stands for: the first of its value, or the
  // one that `v` names where the position is not the figure.
  function figure(p) {
    var d = p.data || {};
    if (d.v !== undefined) return d.v;
    return Array.isArray(p.value) ? p.value[0] : p.value;
  }

  // shown tells the names that are for readers: those that ECharts makes up, and
  // ranges, are not.
  function shown(name) { return name && !/[|\0]/.test(name) ? name : ''; }

  // tip makes the tooltip text of one point, in plain text: the text made for it
  // in the program, or its name, series and figure.
  function tip(format) {
    return function (p) {
      var d = p.data || {};
      if (d.t) return d.t;
      var name = shown(p.name), series = shown(p.seriesName);
      var text = (series ? series + ': ' : '') + format(figure(p));
      return name ? name + (series ? '\n' : ': ') + text : text;
    };
  }

  // axisTip lists what stands in one row; a row without figures says why.
  function axisTip(format) {
    return function (ps) {
      var lines = [], name = '';
      for (var i = 0; i < ps.length; i++) {
        var d = ps[i].data || {};
        name = name || ps[i].axisValueLabel || ps[i].name;
        if (d.q) continue;
        lines.push(d.t ? d.t : ps[i].seriesName + ': ' + format(figure(ps[i])));
      }
      return [name].concat(lines).join('\n');
    };
  }

  // caption is the text at a mark: its figure, and what its item adds (x).
  function caption(format) {
    return function (p) {
      var d = p.data || {};
      return '{b|' + format(figure(p)) + '}' + (d.x ? '{m|' + d.x + '}' : '');
    };
  }

  // range names a class from "from|below", either of which may be empty. The
  // upper end is the last figure that still belongs, so that no two overlap.
  function range(name) {
    return function (v) {
      var ends = String(v).split('|'), decimals = Number((/\d$/.exec(name) || ['0'])[0]);
      if (ends.length !== 2) return String(v);
      var f = formats[name], bare = formats[decimals ? 'num' + decimals : 'int'];
      if (ends[0] === '') return words.below.replace('{n}', f(ends[1]));
      if (ends[1] === '') return words.above.replace('{n}', f(ends[0]));
      return bare(ends[0]) + '–' + f(Number(ends[1]) - Math.pow(10, -decimals));
    };
  }

  function lookup(name) {
    var at = name.indexOf(':');
    var kind = name.slice(1, at), format = formats[name.slice(at + 1)];
    if (!format) return undefined;
    if (kind === 'fmt') return format;
    if (kind === 'tip') return tip(format);
    if (kind === 'row') return axisTip(format);
    if (kind === 'lbl') return function (p) { return p.name + ': ' + format(figure(p)); };
    if (kind === 'fig') return function (p) { return format(figure(p)); };
    if (kind === 'cap') return caption(format);
    if (kind === 'rng') return range(name.slice(at + 1));
    return undefined;
  }

  // resolve returns a copy of options with every name replaced by what it stands
  // for. An unknown name is an error: a chart must not show a name for a number.
  function resolve(options, colours) {
    if (typeof options === 'string') {
      if (options.slice(0, 3) === '@c:') {
        var c = colours[options.slice(3)];
        if (!c) throw new Error('unknown colour ' + options);
        return c;
      }
      if (/^@(fmt|tip|row|cap|fig|lbl|rng):/.test(options)) {
        var f = lookup(options);
        if (!f) throw new Error('unknown formatter ' + options);
        return f;
      }
      return options;
    }
    if (Array.isArray(options)) return options.map(function (o) { return resolve(o, colours); });
    if (options && typeof options === 'object') {
      var out = {};
      Object.keys(options).forEach(function (k) { out[k] = resolve(options[k], colours); });
      return out;
    }
    return options;
  }

  // locale gives ECharts the names that it has for no language but a few.
  function locale() {
    var short = function (name) { return name.slice(0, 3); };
    var months = words.months.split(' '), days = words.weekdays.split(' ');
    return { time: { month: months, monthAbbr: months.map(short), dayOfWeek: days, dayOfWeekAbbr: days.map(short) } };
  }

  root.chartFormats = {
    formats: formats,
    resolve: resolve,
    speak: function (w) { words = w; },
    words: function () { return words; },
    register: function (echarts) { echarts.registerLocale('SITE', locale()); }
  };
})(typeof globalThis !== 'undefined' ? globalThis : this);
