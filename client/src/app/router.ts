import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router'
import { BoardPage, BoardTop, HomePage } from '@/features/board/pages'
import { fullLocale } from '@/i18n'
import { guard } from './guard'

declare module 'vue-router' {
  interface RouteMeta {
    /** Reachable without a session, and drawn without the app frame. */
    open?: boolean
    /** Key of the title in the top bar and the browser's tab. */
    title?: string
    /** Which entry of the rail is current. */
    rail?: string
  }
}

// What these say is in the dictionary's first part.
const firstScreens = new Set(['home', 'board', 'login'])

const pageTop = () => import('./PageTop.vue')

function page(
  path: string,
  name: string,
  load: () => Promise<unknown>,
  meta: RouteRecordRaw['meta'] = {},
): RouteRecordRaw {
  const components = { default: load, top: pageTop } as never
  return { path, name, components, meta: { title: `common.page.${name}`, rail: name, ...meta } }
}

/** Every address of the app. */
export const routes: RouteRecordRaw[] = [
  {
    path: '/',
    name: 'home',
    component: HomePage,
    meta: { rail: 'board' },
  },
  {
    path: '/login',
    name: 'login',
    component: () => import('@/features/login/LoginPage.vue'),
    meta: { open: true, title: 'login.title' },
  },
  {
    path: '/password',
    name: 'password',
    component: () => import('@/features/login/PasswordPage.vue'),
    meta: { open: true, title: 'login.change.title' },
  },
  {
    path: '/setup',
    name: 'setup',
    component: () => import('@/features/setup/SetupPage.vue'),
    meta: { open: true, title: 'setup.title' },
  },
  {
    path: '/board/:departmentId/:week?',
    name: 'board',
    components: { default: BoardPage, top: BoardTop },
    meta: { title: 'common.page.board', rail: 'board' },
  },
  {
    path: '/board/:departmentId/month/:month?',
    name: 'month',
    components: {
      default: () => import('@/features/board/month/MonthPage.vue'),
      top: () => import('@/features/board/month/MonthTop.vue'),
    },
    meta: { title: 'common.page.month', rail: 'board' },
  },
  page('/board/:departmentId/meeting/:part?', 'meeting', () => import('@/features/meeting/MeetingPage.vue'), {
    rail: 'board',
  }),
  page('/board/:departmentId/archive', 'archive', () => import('@/features/archive/ArchivePage.vue'), {
    rail: 'board',
  }),
  page('/customers', 'customers', () => import('@/features/customers/CustomersPage.vue')),
  page(
    '/customers/duplicates',
    'duplicates',
    () => import('@/features/customers/duplicates/DuplicatesPage.vue'),
    { rail: 'customers' },
  ),
  page('/pipeline', 'pipeline', () => import('@/features/pipeline/PipelinePage.vue')),
  page('/booths', 'booths', () => import('@/features/booths/BoothsPage.vue')),
  page('/booths/plan', 'floorPlan', () => import('@/features/booths/floor_plan/PlanPage.vue'), {
    rail: 'booths',
  }),
  page('/booths/rebooking', 'rebooking', () => import('@/features/booths/rebooking/RebookingPage.vue'), {
    rail: 'booths',
  }),
  page('/orders', 'orders', () => import('@/features/orders/OrdersPage.vue')),
  page('/orders/:id/print', 'orderPrint', () => import('@/features/orders/OrderPrint.vue'), {
    rail: 'orders',
  }),
  page('/reports', 'reports', () => import('@/features/reports/ReportsPage.vue')),
  page(
    '/reports/work/:departmentId?/:period?/:whose?',
    'workReports',
    () => import('@/features/work_reports/WorkReportsPage.vue'),
    { rail: 'reports' },
  ),
  page('/deadlines', 'deadlines', () => import('@/features/deadlines/DeadlinesPage.vue'), { rail: 'board' }),
  page('/follow-ups/:part?', 'followUps', () => import('@/features/follow_ups/FollowUpsPage.vue')),
  page('/imports', 'imports', () => import('@/features/imports/ImportsPage.vue')),
  page('/admin/:section?', 'admin', () => import('@/features/admin/AdminPage.vue')),
  page('/profile', 'profile', () => import('@/features/profile/ProfilePage.vue'), { rail: '' }),
  {
    path: '/:rest(.*)*',
    name: 'missing',
    components: { default: () => import('./MissingPage.vue'), top: pageTop } as never,
    meta: { title: 'common.page.missing' },
  },
]

/** The app's router. */
export const router = createRouter({ history: createWebHistory(), routes })

router.beforeEach(guard)
router.beforeEach((to) =>
  firstScreens.has(String(to.name)) ? undefined : fullLocale().catch(() => undefined),
)
