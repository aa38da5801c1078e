// Every chart is drawn from the table beside it: what is drawn is what is written.
import { init, use } from 'echarts/core';
import { LineChart, BarChart } from 'echarts/charts';
import { GridComponent, TooltipComponent, LegendComponent } from 'echarts/components';
import { CanvasRenderer } from 'echarts/renderers';

use([LineChart, BarChart, GridComponent, TooltipComponent, LegendComponent, CanvasRenderer]);

const drawn = new Map();

function read(figure) {
  const table = figure.querySelector('table');
  const names = [...table.tHead.rows[0].cells].slice(1).map((cell) => cell.textContent);
  const rows = [...table.tBodies[0].rows].reverse();
  return {
    labels: rows.map((row) => row.cells[0].textContent),
    series: names.map((name, i) => ({
      name,
      values: rows.map((row) => (row.cells[i + 1].dataset.v === '' ? null : Number(row.cells[i + 1].dataset.v))),
      texts: rows.map((row) => row.cells[i + 1].textContent),
    })),
  };
}

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function axisNumber(figure, value) {
  if (figure.percent) return `${Math.round(value * 1000) / 10} %`;
  return value.toLocaleString('en-US', { maximumFractionDigits: 2 }).replace('-', '\u2212');
}

function options(figure) {
  const { labels, series, kind } = figure;
  const soft = colour('--soft');
  const line = colour('--line');
  const above = colour('--series-1');
  const below = colour('--series-2');
  const many = series.length > 1;
  return {
    animation: false,
    textStyle: { fontFamily: 'system-ui, sans-serif', color: soft },
    grid: { left: 4, right: 30, top: many ? 34 : 14, bottom: 4, containLabel: true },
    legend: many ? { top: 0, left: 0, itemWidth: 16, itemHeight: 2, icon: 'rect', textStyle: { color: soft } } : undefined,
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      confine: true,
      backgroundColor: colour('--card'),
      borderColor: line,
      textStyle: { color: colour('--ink'), fontSize: 12 },
      formatter: (points) => [labels[points[0].dataIndex]]
        .concat(points.map((p) => `${p.seriesName}: ${series[p.seriesIndex].texts[p.dataIndex]}`)).join('\n'),
    },
    xAxis: {
      type: 'category',
      data: labels,
      boundaryGap: kind === 'bar',
      axisLine: { lineStyle: { color: line }, onZero: false },
      axisTick: { show: false },
      axisLabel: { color: soft, hideOverlap: true, fontSize: 11, margin: 10 },
    },
    yAxis: {
      type: 'value',
      scale: kind === 'line',
      splitNumber: 4,
      splitLine: { lineStyle: { color: line } },
      axisLabel: { color: soft, fontSize: 11, formatter: (v) => axisNumber(figure, v) },
    },
    series: series.map((s, i) => ({
      name: s.name,
      type: kind,
      data: s.values,
      showSymbol: false,
      barCategoryGap: labels.length > 80 ? '0%' : '28%',
      lineStyle: { width: 1.8 },
      color: colour(`--series-${i + 1}`),
      itemStyle: kind === 'bar' ? { color: (p) => (p.value < 0 ? below : above) } : undefined,
      connectNulls: false,
    })),
  };
}

function draw(element) {
  const figure = { ...read(element), kind: element.dataset.kind };
  figure.percent = figure.series.some((s) => s.texts.some((t) => t.endsWith('%')));
  if (figure.labels.length === 0) return;
  const canvas = element.querySelector('.canvas');
  canvas.classList.add('ready');
  const chart = drawn.get(element) || init(canvas, null, { renderer: 'canvas' });
  drawn.set(element, chart);
  chart.setOption(options(figure), true);
}

export function drawAll() {
  document.querySelectorAll('figure.chart').forEach(draw);
}

export function keepSize() {
  const observer = new ResizeObserver(() => drawn.forEach((chart) => chart.resize()));
  observer.observe(document.body);
}
