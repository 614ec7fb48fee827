import { mergeConfig } from 'vite'
import { defineConfig } from 'vitest/config'
import vite from './vite.config.ts'

// What replaces modules, or holds an engine in one, has a world of its own. The
// rest shares a page for each worker: to make one costs more than most tests.
const own = [
  'src/i18n/message.test.ts', // what is said once is said for good
  'src/app/notifications/alerts.test.ts',
  'src/sync/*.test.ts',
  'src/app/late_refusal.test.ts',
  'src/features/admin/exhibition_dialog.test.ts',
  'src/features/booths/booth_menu.test.ts',
  'src/features/booths/reason_dialog.test.ts',
  'src/features/booths/rebooking/commands.test.ts',
  'src/features/meeting/reason.test.ts',
  'src/features/work_reports/correct_dialog.test.ts',
  'src/features/work_reports/use_work.test.ts',
  'src/features/booths/booth_money.test.ts',
  'src/features/customers/list.test.ts',
  'src/features/screen/link.test.ts',
  'src/features/item/notes.test.ts',
  'src/ui/bound/act.test.ts',
  'src/ui/bound/undo_keys.test.ts',
  'src/ui/bound/exhibition_terms.test.ts',
  'src/ui/bound/reasons.test.ts',
  'src/features/orders/order_form.test.ts',
  'src/features/orders/bank_settled.test.ts',
]

const shared = {
  environment: 'happy-dom',
  setupFiles: ['./src/sync/testing/setup.ts'],
  testTimeout: 20_000,
}

export default mergeConfig(
  vite,
  defineConfig({
    test: {
      projects: [
        { extends: true, test: { ...shared, name: 'own', include: own } },
        {
          extends: true,
          test: {
            ...shared,
            name: 'shared',
            include: ['src/**/*.test.ts', 'build/*.test.ts'],
            exclude: own,
            isolate: false,
          },
        },
      ],
    },
  }),
)
