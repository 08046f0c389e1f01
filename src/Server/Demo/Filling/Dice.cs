using System.Security.Cryptography;

namespace Kabinet.Demo.Filling;

/// <summary>Chance that repeats: the same seed gives the same demo, on every machine and runtime (SplitMix64).</summary>
public sealed class Dice(ulong seed)
{
    ulong state = seed;

    /// <summary>Dice of one subscriber, so that subscribers may be made in any order.</summary>
    public static Dice Of(int seed, int subscriber) => new((ulong)(uint)seed << 32 ^ (uint)subscriber * 0x9E3779B97F4A7C15UL);

    public ulong Next()
    {
        var z = state += 0x9E3779B97F4A7C15UL;
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ z >> 27) * 0x94D049BB133111EBUL;
        return z ^ z >> 31;
    }

    /// <summary>0 or more, below 1.</summary>
    public double Share() => (Next() >> 11) * (1.0 / (1UL << 53));

    public int Below(int count) => (int)(Share() * count);
    public int Between(int least, int most) => least + Below(most - least + 1);
    public bool Chance(double share) => Share() < share;
    public T Of<T>(IReadOnlyList<T> all) => all[Below(all.Count)];

    /// <summary>Mostly near the mean, seldom several times as much: the length of a call, the size of a download.</summary>
    public long Around(long mean) => Math.Max(1, (long)(-Math.Log(1 - Share()) * mean));

    /// <summary>The 32 bytes that a run of an operation draws.</summary>
    public byte[] Seed() => SHA256.HashData(BitConverter.GetBytes(Next()));
}
