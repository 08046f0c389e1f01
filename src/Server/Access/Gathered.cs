namespace Kabinet.Access;

/// <summary>
/// Questions that come while others are being answered are asked together next: a busy database answers many in one round trip, and
/// whoever comes alone waits for nobody.
/// </summary>
/// <param name="lanes">Goes under way at once; more than one, so that an answer that never comes does not keep all the others.</param>
/// <param name="most">Questions in one go.</param>
/// <param name="ask">Answers in the order of the questions.</param>
public sealed class Gathered<TQuestion, TAnswer>(int lanes, int most, Func<IReadOnlyList<TQuestion>, ValueTask<IReadOnlyList<TAnswer>>> ask)
{
    readonly Queue<(TQuestion Question, TaskCompletionSource<TAnswer> Answer)> waiting = [];
    int free = lanes;

    public ValueTask<TAnswer> Of(TQuestion question)
    {
        lock (waiting)
        {
            if (free == 0)
            {
                var answer = new TaskCompletionSource<TAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
                waiting.Enqueue((question, answer));
                return new(answer.Task);
            }
            free--;
        }
        return Alone(question);
    }

    async ValueTask<TAnswer> Alone(TQuestion question)
    {
        try { return (await ask([question]))[0]; }
        finally { _ = Next(); }
    }

    async Task Next()
    {
        while (Take() is { Count: > 0 } taken)
        {
            try
            {
                var answers = await ask([.. taken.Select(t => t.Question)]);
                for (var i = 0; i < taken.Count; i++) taken[i].Answer.SetResult(answers[i]);
            }
            catch (Exception error) { foreach (var (_, answer) in taken) answer.TrySetException(error); }
        }
    }

    List<(TQuestion Question, TaskCompletionSource<TAnswer> Answer)> Take()
    {
        lock (waiting)
        {
            var taken = new List<(TQuestion, TaskCompletionSource<TAnswer>)>(Math.Min(waiting.Count, most));
            while (taken.Count < most && waiting.TryDequeue(out var one)) taken.Add(one);
            if (taken.Count == 0) free++;
            return taken;
        }
    }
}
