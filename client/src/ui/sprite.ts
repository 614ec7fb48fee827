import source from './icons.svg?raw'

/** Puts the icon sprite into the page once; inside the page it needs no request and works offline. */
export function mountSprite(): void {
  if (typeof document === 'undefined' || document.querySelector('svg.sprite')) return
  const holder = document.createElement('div')
  holder.innerHTML = source
  const svg = holder.firstElementChild!
  svg.setAttribute('class', 'sprite')
  svg.setAttribute('aria-hidden', 'true')
  document.body.prepend(svg)
}
