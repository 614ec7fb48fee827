import { spawnSync } from 'node:child_process'
import { accessSync, chmodSync, constants, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { freemem } from 'node:os'
import { join } from 'node:path'

const folder = '/dev/shm'
const wanted = 4 * 2 ** 30

/** A folder that is memory, where the system has one with room; of a machine that gives it little, as containers do, none is taken. */
export function memoryFolder() {
  try {
    accessSync(folder, constants.W_OK)
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize > wanted ? folder : undefined
  } catch {
    return undefined
  }
}

/**
 * A fresh folder in memory for what tests write: they make a database each and wait for the disk at every commit. Programs must
 * run there, and memory be free besides; else undefined.
 */
export function testFolder() {
  if (!memoryFolder() || freemem() < 2 * wanted) return undefined
  const made = mkdtempSync(join(folder, 'zhanban-tests-'))
  chmodSync(made, 0o1777) // as the usual one is: a database server that root starts runs as somebody else
  const program = join(made, 'program')
  writeFileSync(program, '#!/bin/sh\nexit 0\n')
  chmodSync(program, 0o700)
  const { status } = spawnSync(program)
  rmSync(program)
  if (status === 0) return made
  rmSync(made, { recursive: true })
  return undefined
}
