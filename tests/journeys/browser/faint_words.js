// Words that stand out too little from their ground: less than 4.5 to 1, large ones less than 3 (WCAG 2.2, 1.4.3).
const channels = (text) => text.match(/[\d.]+/g).map(Number);
const over = (top, below) => {
  const alpha = top.length > 3 ? top[3] : 1;
  return [0, 1, 2].map((at) => top[at] * alpha + below[at] * (1 - alpha));
};
const light = (color) => {
  const [r, g, b] = color.map((value) => {
    const part = value / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const ground = (element) => {
  const layers = [];
  for (let at = element; at; at = at.parentElement) layers.push(channels(getComputedStyle(at).backgroundColor));
  return layers.reverse().reduce((below, layer) => over(layer, below), [255, 255, 255]);
};
const faint = [];
const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (words.nextNode()) {
  const text = words.currentNode.textContent.trim(), element = words.currentNode.parentElement;
  if (!text || !element.checkVisibility() || element.closest("[aria-hidden=true]")) continue;
  const style = getComputedStyle(element), below = ground(element);
  const pair = [light(over(channels(style.color), below)), light(below)].sort((a, b) => b - a);
  const size = parseFloat(style.fontSize), large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
  if ((pair[0] + 0.05) / (pair[1] + 0.05) < (large ? 3 : 4.5)) faint.push(text);
}
return faint;
