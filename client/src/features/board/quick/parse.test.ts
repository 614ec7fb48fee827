import { describe, expect, it } from 'vitest'
import { lengthOf } from '@/ui/length'
import { parseQuickAdd, type QuickContext } from './parse'

// Thursday of week 41.
const context: QuickContext = {
  today: '2026-10-08',
  meId: 'u1',
  users: [
    { id: 'u1', name: '陈屿', login: 'chenyu' },
    { id: 'u2', name: '林晓棠', login: 'linxt' },
    { id: 'u3', name: '陈屿安', login: 'chenya' },
    { id: 'u4', name: 'Wen Di', login: 'wendi' },
  ],
  labels: [
    { id: 'l1', name: '续展' },
    { id: 'l2', name: '招展' },
    { id: 'l3', name: 'VIP' },
  ],
}

const read = (text: string) => parseQuickAdd(text, context)

describe('quick add', () => {
  it('understands the whole line of the sample', () => {
    const parsed = read('回访海澜渔业确认角位 @陈屿 #续展 !1 周五')
    expect(parsed).toMatchObject({
      title: '回访海澜渔业确认角位',
      assigneeIds: ['u1'],
      labelIds: ['l1'],
      priority: 1,
      dueDay: '2026-10-09',
      dueTime: null,
    })
    expect(parsed.tokens.map((token) => token.kind)).toEqual(['person', 'label', 'priority', 'day'])
  })

  it.each([
    ['周五', '2026-10-16'],
    ['fri', '2026-10-16'],
    ['周一', '2026-10-12'],
    ['本周五', '2026-10-09'],
    ['下周五', '2026-10-16'],
    ['明天', '2026-10-09'],
  ])('%s, typed on the next week’s board, is %s', (day, dueDay) =>
    expect(parseQuickAdd(`彩排 ${day}`, { ...context, week: '2026-W42' })).toMatchObject({
      title: '彩排',
      dueDay,
    }),
  )

  it.each([
    ['周五', '2026-10-09'],
    ['周一', '2026-10-12'],
  ])('%s, typed on a week gone by, is %s', (day, dueDay) =>
    expect(parseQuickAdd(`彩排 ${day}`, { ...context, week: '2026-W40' }).dueDay).toBe(dueDay),
  )

  it('marks each token in place', () => {
    const text = '催款 @陈屿 15:00'
    expect(read(text).tokens.map((token) => text.slice(token.from, token.to))).toEqual(['@陈屿', '15:00'])
  })

  describe('people', () => {
    it.each([
      ['电话 @林晓棠', ['u2']],
      ['电话 @晓棠', ['u2']],
      ['电话@林晓棠确认', ['u2']],
      ['电话 @陈屿安', ['u3']],
      ['电话 @陈屿', ['u1']],
      ['电话 @我', ['u1']],
      ['call @me', ['u1']],
      ['call @wendi', ['u4']],
      ['call @Wen Di', ['u4']],
      ['call @wen', ['u4']],
      ['@陈屿 @林晓棠 一起去', ['u1', 'u2']],
      ['@陈屿 @陈屿', ['u1']],
    ])('%s', (text, ids) => expect(read(text).assigneeIds).toEqual(ids))

    it('leaves an unknown or doubtful name in the title', () => {
      expect(read('问 @张三')).toMatchObject({ title: '问 @张三', assigneeIds: [] })
      expect(read('问 @陈')).toMatchObject({ title: '问 @陈', assigneeIds: [] })
    })

    it('does not read a mail address as a name', () => {
      expect(read('发 a@chenyu.com')).toMatchObject({ title: '发 a@chenyu.com', assigneeIds: [] })
    })
  })

  describe('labels and priority', () => {
    it('knows labels, whatever the case', () =>
      expect(read('接待 #vip #招展').labelIds).toEqual(['l3', 'l2']))
    it('leaves an unknown label', () => expect(read('接待 #新词').title).toBe('接待 #新词'))
    it('does not read a hall number as a label', () => expect(read('3#馆验收').title).toBe('3#馆验收'))
    it.each([
      ['甲 !1', 1],
      ['甲 ！2', 2],
      ['甲!3', 3],
    ])('%s', (text, priority) => expect(read(text)).toMatchObject({ title: '甲', priority }))
    it.each(['甲 !4', '甲 !12', 'wow!1', '真好！'])('%s is no priority', (text) =>
      expect(read(text)).toMatchObject({ title: text, priority: null }),
    )
    it('keeps a second priority as text', () =>
      expect(read('甲 !1 !2')).toMatchObject({ title: '甲 !2', priority: 1 }))
  })

  describe('days', () => {
    it.each([
      ['今天', '2026-10-08'],
      ['明天', '2026-10-09'],
      ['后天', '2026-10-10'],
      ['大后天', '2026-10-11'],
      ['周四', '2026-10-08'],
      ['周五', '2026-10-09'],
      ['星期日', '2026-10-11'],
      ['礼拜天', '2026-10-11'],
      ['周三', '2026-10-14'],
      ['本周一', '2026-10-05'],
      ['这周六', '2026-10-10'],
      ['下周一', '2026-10-12'],
      ['下个周五', '2026-10-16'],
      ['10/12', '2026-10-12'],
      ['10月12日', '2026-10-12'],
      ['10月12号', '2026-10-12'],
      ['10月9', '2026-10-09'],
      ['2026-10-20', '2026-10-20'],
      ['2027年1月5日', '2027-01-05'],
      ['1/5', '2027-01-05'],
      ['9/30', '2026-09-30'],
      ['today', '2026-10-08'],
      ['Tomorrow', '2026-10-09'],
      ['fri', '2026-10-09'],
      ['Friday', '2026-10-09'],
      ['next mon', '2026-10-12'],
      ['wednesday', '2026-10-14'],
      ['Oct 12', '2026-10-12'],
      ['12 October', '2026-10-12'],
    ])('%s', (word, day) => expect(read(`回访 ${word}`)).toMatchObject({ title: '回访', dueDay: day }))

    it.each(['周五例会纪要', '今天的晨会', 'sunny 2/30', '12号馆验收', 'Marching', '1/2/3', '13/40'])(
      '%s stays text',
      (text) => {
        expect(read(text)).toMatchObject({ title: text, dueDay: null })
      },
    )

    it('understands a day in front and right before another token', () => {
      expect(read('明天 打电话')).toMatchObject({ title: '打电话', dueDay: '2026-10-09' })
      expect(read('打电话 周五15:00')).toMatchObject({
        title: '打电话',
        dueDay: '2026-10-09',
        dueTime: '15:00',
      })
      expect(read('打电话 周五@陈屿')).toMatchObject({
        title: '打电话',
        dueDay: '2026-10-09',
        assigneeIds: ['u1'],
      })
      expect(read('打电话 明天下午3点')).toMatchObject({
        title: '打电话',
        dueDay: '2026-10-09',
        dueTime: '15:00',
      })
    })

    it('counts the first of two days', () =>
      expect(read('周五 周六 都行')).toMatchObject({ title: '周六 都行', dueDay: '2026-10-09' }))
  })

  describe('times', () => {
    it.each([
      ['15:00', '15:00'],
      ['9:30', '09:30'],
      ['9：30', '09:30'],
      ['下午3点', '15:00'],
      ['下午3点半', '15:30'],
      ['上午9点', '09:00'],
      ['中午12点', '12:00'],
      ['15点', '15:00'],
      ['15点20分', '15:20'],
      ['3点', '15:00'],
      ['9点', '09:00'],
      ['晚上8点', '20:00'],
      ['3pm', '15:00'],
      ['3:30pm', '15:30'],
      ['12am', '00:00'],
    ])('%s', (word, time) => expect(read(`回访 ${word}`)).toMatchObject({ title: '回访', dueTime: time }))

    it.each(['比例 16:9', '25:00', '3点建议', '版本 1.15:7'])('%s stays text', (text) =>
      expect(read(text)).toMatchObject({ title: text, dueTime: null }),
    )
  })

  describe('written without spaces', () => {
    it.each([
      ['明天下午3点开会', '开会', '2026-10-09', '15:00'],
      ['明天15:00开会', '开会', '2026-10-09', '15:00'],
      ['周五下午3点和海澜开会', '和海澜开会', '2026-10-09', '15:00'],
      ['明天开会', '开会', '2026-10-09', null],
      ['明天到海澜拜访', '到海澜拜访', '2026-10-09', null],
      ['下周一交报告', '交报告', '2026-10-12', null],
      ['10月12日开会', '开会', '2026-10-12', null],
      ['下午3点半开会', '开会', null, '15:30'],
      ['@陈屿 明天下午3点开会', '开会', '2026-10-09', '15:00'],
      ['开会明天下午3点', '开会', '2026-10-09', '15:00'],
      ['交报告周五', '交报告', '2026-10-09', null],
      ['打电话下午3点', '打电话', null, '15:00'],
      ['打电话明天@陈屿', '打电话', '2026-10-09', null],
    ])('%s', (text, title, dueDay, dueTime) => expect(read(text)).toMatchObject({ title, dueDay, dueTime }))

    it.each([
      '周五例会纪要',
      '今天的晨会',
      '明天之前回复',
      '明天和后天的排班',
      '会议改到周五',
      '总结上周五',
      '每周五',
      '10月12号馆验收',
      '3点建议',
      '交流3点',
    ])('%s stays text', (text) =>
      expect(read(text)).toMatchObject({ title: text, dueDay: null, dueTime: null }),
    )
  })

  it('names what nobody and nothing is called', () => {
    expect(read('问 @张三 #新词').unknown).toEqual(['张三', '新词'])
    expect(read('问 @陈 @陈屿 #vip 3#馆 a@chenyu.com').unknown).toEqual([])
  })

  it('is quiet on plain and empty text', () => {
    expect(read('写周报')).toMatchObject({ title: '写周报', tokens: [] })
    expect(read('   ')).toMatchObject({ title: '', tokens: [] })
  })

  it('loses no character that it did not understand', () => {
    expect(read('甲  乙 @陈屿   丙').title).toBe('甲 乙 丙')
  })
})

describe('how long a title is', () => {
  it('W5: counts what people count, as the server does', () => {
    expect(lengthOf('跟进')).toBe(2)
    expect(lengthOf('𠮷野家')).toBe(3)
  })
})
