import {
  Link,
  sidebarConfig,
  useSidebarOpenState,
} from '@backstage/core-components';
import { makeStyles } from '@material-ui/core';

const useStyles = makeStyles(theme => ({
  root: {
    height: 3 * sidebarConfig.logoHeight,
    display: 'flex',
    alignItems: 'center',
  },
  link: {
    display: 'flex',
    alignItems: 'center',
    marginLeft: theme.spacing(3),
    // The sidebar is dark in every theme.
    color: theme.palette.common.white,
    fontWeight: 'bold',
    fontSize: theme.typography.h6.fontSize,
  },
  mark: {
    width: 24,
    height: 24,
    marginRight: theme.spacing(1),
    flexShrink: 0,
  },
}));

/** The pilot light: a small flame that never goes out. */
export function SidebarLogo() {
  const classes = useStyles();
  const { isOpen } = useSidebarOpenState();
  return (
    <div className={classes.root}>
      <Link
        to="/"
        underline="none"
        className={classes.link}
        aria-label="Pilotlight, home"
      >
        <svg viewBox="0 0 24 24" className={classes.mark} aria-hidden="true">
          <path
            fill="currentColor"
            d="M12 2c1 4 6 6.4 6 12a6 6 0 0 1-12 0c0-2.6 1.3-4.5 2.6-6 .2 1.8 1 2.8 2 3.2C10 8 10.5 4.5 12 2Zm0 11c-1.5 1.4-2.3 2.4-2.3 3.8a2.3 2.3 0 0 0 4.6 0c0-1.4-.8-2.4-2.3-3.8Z"
          />
        </svg>
        {isOpen ? 'Pilotlight' : undefined}
      </Link>
    </div>
  );
}
