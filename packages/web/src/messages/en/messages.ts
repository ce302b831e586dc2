import account from './account.json' with { type: 'json' }
import app from './app.json' with { type: 'json' }
import auth from './auth.json' with { type: 'json' }
import events from './events.json' with { type: 'json' }
import feedback from './feedback.json' with { type: 'json' }
import groupingLab from './grouping-lab.json' with { type: 'json' }
import issues from './issues.json' with { type: 'json' }
import manage from './manage.json' with { type: 'json' }
import monitors from './monitors.json' with { type: 'json' }
import palette from './palette.json' with { type: 'json' }
import projects from './projects.json' with { type: 'json' }
import releases from './releases.json' with { type: 'json' }
import settings from './settings.json' with { type: 'json' }
import share from './share.json' with { type: 'json' }
import stats from './stats.json' with { type: 'json' }
import tail from './tail.json' with { type: 'json' }
import ui from './ui.json' with { type: 'json' }

/** English, which says which texts there are. */
export const messages = {
  account,
  app,
  auth,
  events,
  feedback,
  groupingLab,
  issues,
  manage,
  palette,
  monitors,
  projects,
  releases,
  settings,
  share,
  stats,
  tail,
  ui,
}
