using Kabinet.Running;
using Kabinet.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Kabinet.Tests.Weak;

/// <summary>
/// A weakness that a server could have and ours has not. Worlds and sites that are opened inside <see cref="Around"/> have it: single
/// statements are changed on their way to the database, parts of the web host are replaced, the clock is worn. The product knows nothing of it.
/// </summary>
/// <param name="Name">In the words of the report: what is wrong with the weakened server.</param>
public sealed record Weakness(string Name)
{
    static readonly AsyncLocal<Weakness?> here = new();
    int used;

    public static Weakness? Here => here.Value;

    /// <summary>What a statement becomes: itself, another, or null where it is left out.</summary>
    public Func<Statement, Statement?> Store { get; init; } = static s => s;
    /// <summary>What a rule of passwords answers: the product's own, or worse.</summary>
    public Func<PasswordCheck, PasswordCheck> Rules { get; init; } = static check => check;
    /// <summary>How a secret is drawn.</summary>
    public Func<Access.SecretDraw, Access.SecretDraw> Draws { get; init; } = static draw => draw;
    /// <summary>How a text becomes a cell of a file.</summary>
    public Func<Func<string, string>, Func<string, string>> Cells { get; init; } = static cell => cell;
    /// <summary>A source file that somebody could have added to the program.</summary>
    public string? Planted { get; init; }
    public Action<IServiceCollection>? Web { get; init; }
    public Func<TimeProvider, TimeProvider>? Clock { get; init; }

    /// <summary>Whether the weakness was in the way of anything: else the control would prove nothing.</summary>
    public bool WasUsed => Volatile.Read(ref used) > 0;

    public void Used() => Interlocked.Increment(ref used);

    /// <summary>Every statement with that text in it gets another in its place.</summary>
    public static Weakness Sql(string name, params (string Part, string Instead)[] changes) => new(name)
    {
        Store = s => changes.Where(c => s.Text.Contains(c.Part, StringComparison.Ordinal)).Aggregate(s, (now, c) => new ChangedStatement(now, now.Text.Replace(c.Part, c.Instead, StringComparison.Ordinal))),
    };

    /// <summary>Statements that begin so are not sent.</summary>
    public static Weakness Without(string name, params string[] beginnings) => new(name)
    {
        Store = s => beginnings.Any(b => s.Text.StartsWith(b, StringComparison.Ordinal)) ? null : s,
    };

    /// <summary>Where a service of that kind stands, another does.</summary>
    public static Weakness With<T>(string name, T instead) where T : class => new(name) { Web = services => services.AddSingleton(instead) };

    public async Task Around(Func<Task> attack)
    {
        (here.Value, used) = (this, 0);
        try { await attack(); }
        finally { here.Value = null; }
    }

    /// <summary>A frame on the same database, worse by this.</summary>
    public Frame Of(Frame frame)
    {
        var database = new WeakDatabase(frame.Database, this);
        var clock = Clock?.Invoke(frame.Clock) ?? frame.Clock;
        if (Clock is not null) Used();
        return new Frame
        {
            Settings = frame.Settings, Catalog = frame.Catalog, Database = database, Vault = frame.Vault, Clock = clock, Ids = frame.Ids, Queues = frame.Queues, Passwords = frame.Passwords,
            Runner = new Runner(database, clock, () => frame.Catalog.Current, frame.Ids, frame.Queues, frame.Passwords),
        };
    }
}

/// <summary>The fault of a password under a policy, or «yes».</summary>
public delegate string PasswordCheck(AccessPolicy policy, string text);
