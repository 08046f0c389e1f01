using Kabinet.Store;

namespace Kabinet.Intake;

/// <summary>What a report adds to what is charged already.</summary>
/// <param name="At">When this part began: the last report before it, else the session's beginning.</param>
readonly record struct SessionNews(RecordOutcome Outcome, long At, long Up, long Down, (long Account, long Session) Key, int Index, SessionLife Life);

/// <summary>
/// Reports carry totals since the beginning of a session, so only what lies above the highest totals seen so far
/// is charged: a missing report is made up for by the next, a late or repeated one adds nothing. A network that
/// restarts may use a session id again; then the new report's time does not touch the old session's, and it is
/// another life of the id.
/// </summary>
sealed class SessionLives(Dictionary<(long Account, long Session), List<SessionLife>> known)
{
    /// <summary>Clocks of the network and delays of its reports may disagree by so much (milliseconds).</summary>
    const long Slack = 5 * 60 * 1000;

    readonly HashSet<(long Account, long Session, int Index)> changed = [];

    public void Clear() => changed.Clear();

    public SessionNews Tell(long account, long at, SessionReport report)
    {
        var key = (account, report.Session);
        var began = report.BeganAt ?? at;
        var index = Find(key, began, at, report);
        if (index < 0)
        {
            var first = new SessionLife(began, at, report.Up, report.Down, report.Step == SessionStep.Stop);
            return new SessionNews(report.Up + report.Down == 0 ? RecordOutcome.Empty : RecordOutcome.Rated, began, report.Up, report.Down, key, -1, first);
        }
        var life = known[key][index];
        var (up, down) = (Math.Max(0, report.Up - life.Up), Math.Max(0, report.Down - life.Down));
        var grown = new SessionLife(life.BeganAt, Math.Max(life.LastAt, at), life.Up + up, life.Down + down, life.Closed || report.Step == SessionStep.Stop);
        var outcome = up + down > 0 ? RecordOutcome.Rated
            : at > life.LastAt && !life.Closed || report.Up + report.Down == 0 && !life.Closed && report.Step != SessionStep.Start ? RecordOutcome.Empty
            : RecordOutcome.Duplicate;
        return new SessionNews(outcome, Math.Min(life.LastAt, at), up, down, key, index, grown);
    }

    /// <summary>Only a report that was charged, or had nothing to charge, changes what is known.</summary>
    public void Keep(in SessionNews news)
    {
        if (!known.TryGetValue(news.Key, out var lives)) known.Add(news.Key, lives = []);
        if (news.Index >= 0 && lives[news.Index] == news.Life) return;
        var index = news.Index;
        if (index < 0) { index = lives.Count; lives.Add(news.Life); }
        else lives[index] = news.Life;
        changed.Add((news.Key.Account, news.Key.Session, index));
    }

    public void Write(BulkCharges charges)
    {
        foreach (var (account, session, index) in changed) charges.Session(account, session, known[(account, session)][index]);
    }

    /// <summary>The life whose time the report touches, the one that began nearest if several do; -1 for a new one.</summary>
    int Find((long, long) key, long began, long at, SessionReport report)
    {
        if (!known.TryGetValue(key, out var lives)) return -1;
        var (best, distance) = (-1, long.MaxValue);
        for (var i = 0; i < lives.Count; i++)
        {
            var life = lives[i];
            if (!Touches(life, began, at, report) || Math.Abs(life.BeganAt - began) >= distance) continue;
            (best, distance) = (i, Math.Abs(life.BeganAt - began));
        }
        return best;
    }

    static bool Touches(in SessionLife life, long began, long at, SessionReport report)
    {
        if (at < life.BeganAt - Slack) return false;
        if (report.Step == SessionStep.Start && life.Closed && at > life.LastAt) return false;
        // A report that does not tell when its session began goes on with the last one, unless that has ended with more.
        if (report.BeganAt is null) return !life.Closed || at <= life.LastAt + Slack || report.Up >= life.Up && report.Down >= life.Down;
        return began <= life.LastAt + Slack;
    }
}
