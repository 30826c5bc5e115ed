import { expect, test } from 'vitest'
import { OfficeGallery, PublicGallery } from './gallery.tsx'

const assets = { stylesheet: '/assets/a.css', script: '/assets/a.js' }
const pages = [String(<PublicGallery assets={assets} />), String(<OfficeGallery assets={assets} />)]

test('a page is a whole document in the language of its reader, with a way past its navigation', () => {
  for (const page of pages) {
    expect(page.startsWith('<!DOCTYPE html><html lang="ja">')).toBe(true)
    expect(page).toContain('<a class="daicho-skip-link" href="#main">本文へ移動</a>')
    expect(page.match(/<main id="main"/g)).toHaveLength(1)
    expect(page.match(/<h1[ >]/g)).toHaveLength(1)
  }
})

test('no page carries script or style of its own, so that the strictest policy holds', () => {
  for (const page of pages) {
    expect(page).not.toMatch(/ style="| on[a-z]+="|<style|javascript:/)
    expect(page.match(/<script/g)).toHaveLength(1)
    expect(page).not.toMatch(/(?:src|href)="(?:https?:)?\/\/(?!example\.org|www\.example\.lg\.jp)/)
  }
})

test('no two elements of a page share an id', () => {
  for (const page of pages) {
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    expect(ids.length).toBeGreaterThan(30)
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
  }
})

test('every description and every label points at an element that is there', () => {
  for (const page of pages) {
    const ids = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))
    const named = [...page.matchAll(/ (?:aria-describedby|for|list)="([^"]+)"/g)].flatMap(([, names = '']) =>
      names.split(' '),
    )
    expect(named.length).toBeGreaterThan(30)
    expect(named.filter((id) => !ids.has(id))).toEqual([])
  }
})
