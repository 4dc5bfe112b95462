// The clock that plays the steps: no picture is promised more often than the screen shows one.

const PICTURES_PER_SECOND = 60;

export class Player {
  // nextStop(now, upto): where the teacher wants a pause, or null.
  constructor(session, nextStop) {
    Object.assign(this, { session, nextStop, owed: 0, time: 0, running: false });
    session.listeners.push(() => this.follow());
  }

  follow() {
    if (!this.session.state.playing || this.running) return;
    this.running = true;
    this.owed = 0;
    this.time = performance.now();
    requestAnimationFrame((time) => this.tick(time));
  }

  tick(time) {
    const { session } = this;
    if (!session.state.playing) {
      this.running = false;
      return;
    }
    // Of a page that was away no more than a picture's time is made up for.
    const passed = Math.min(Math.max(time - this.time, 0), 1000 / Math.min(session.state.speed, 4));
    this.time = time;
    this.owed += (passed / 1000) * session.state.speed;
    const steps = Math.floor(this.owed);
    if (steps) {
      this.owed -= steps;
      this.advance(Math.min(steps, Math.ceil(session.state.speed / PICTURES_PER_SECOND) * 8));
    }
    requestAnimationFrame((later) => this.tick(later));
  }

  advance(steps) {
    const { session } = this;
    const last = session.length - 1;
    const upto = Math.min(session.state.index + steps, last);
    const stop = this.nextStop(session.state.index, upto);
    const index = stop === null ? upto : stop;
    session.change({ index, playing: stop === null && index < last });
  }

  // Play, or pause; from the last step begin again.
  toggle() {
    const { session } = this;
    const { playing, index } = session.state;
    const ended = index === session.length - 1;
    session.change({ playing: !playing, index: !playing && ended ? 0 : index });
  }
}
