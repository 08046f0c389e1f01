using System.Text;
using Kabinet.Intake;
using Kabinet.Tests.Worlds;
using Shouldly;
using static Kabinet.Tests.Intake.Usages;

namespace Kabinet.Tests.Intake;

/// <summary>Files made to break the reader (S-62): the good records in them are taken once, memory stays where it was.</summary>
[Trait("security", "S-62")]
[Collection(nameof(Alone))]
public sealed class HostileFileTests
{
    const string Noon = "2026-11-20T12:00:00+03:00";
    const long MB = 1 << 20;

    static async Task<World> Open()
    {
        var world = await World.Open(Databases.Sqlite);
        await world.PayByTheMinute();
        return world;
    }

    /// <summary>A file that is not there: a piece of text, so many times, then its end.</summary>
    sealed class Endless(byte[] piece, long times, byte[] tail) : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => true;
        public override bool CanWrite => false;
        public override long Length => piece.Length * times + tail.Length;
        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var body = piece.Length * times;
            var source = Position < body ? piece.AsSpan((int)(Position % piece.Length)) : tail.AsSpan((int)(Position - body));
            var read = Math.Min(buffer.Length, source.Length);
            source[..read].CopyTo(buffer);
            Position += read;
            return read;
        }

        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }

    static async Task<IntakeReport> Take(World world, Stream stream, string format = "jsonl")
    {
        var report = await world.Intake().Run(stream, "hostile", UsageFormats.Find(format), stop: TestContext.Current.CancellationToken);
        await world.ShouldBeWhole();
        return report;
    }

    [Fact]
    public async Task A_line_of_a_gigabyte_is_passed_over_in_constant_memory()
    {
        await using var world = await Open();
        var piece = new byte[MB];
        Array.Fill(piece, (byte)'x');
        var before = GC.GetTotalAllocatedBytes();
        var report = await Take(world, new Endless(piece, 1024, Encoding.UTF8.GetBytes("\n" + Json("a", world.Anna, Noon))));
        (GC.GetTotalAllocatedBytes() - before).ShouldBeLessThan(200 * MB);
        (report.Totals.Rated, report.Totals.Rejected).ShouldBe((1, 1));
        (await world.RejectsOf(report)).ShouldHaveSingleItem().Reason.ShouldBe("TooLong");
    }

    [Fact]
    public async Task A_million_columns_are_a_line_that_is_too_long_and_a_thousand_too_many()
    {
        await using var world = await Open();
        var text = string.Concat(Enumerable.Repeat("a,", 1_000_000)) + "\n" + string.Concat(Enumerable.Repeat("a,", 1000)) + "\n" + Asterisk(world.Anna.Msisdn.Digits, "79161234567", "2026-11-20 12:00:00", 60);
        var report = await world.Take(text, "asterisk");
        (await world.RejectsOf(report)).Select(r => r.Reason).ShouldBe(["TooLong", "TooManyColumns"]);
        report.Totals.Rated.ShouldBe(1);
    }

    [Fact]
    public async Task One_bad_record_in_ten_does_not_keep_the_nine()
    {
        await using var world = await Open();
        var text = string.Concat(Enumerable.Range(0, 1000).Select(i => i % 10 == 0 ? "{broken\n" : Json($"r{i}", world.Anna, Noon)));
        var report = await world.Take(text, "jsonl", batch: 64);
        (report.Totals.Read, report.Totals.Rated, report.Totals.Rejected).ShouldBe((1000, 900, 100));
    }

    [Theory]
    [InlineData(new byte[] { 0x50, 0x4B, 3, 4, 1, 2, 3 }, "ZIP")]
    [InlineData(new byte[] { 0x1F, 0x8B, 8, 0 }, "gzip")]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x7B, 0 }, "UTF-16")]
    public async Task An_archive_is_not_unpacked_and_utf16_is_not_guessed(byte[] start, string said)
    {
        await using var world = await Open();
        (await Should.ThrowAsync<IntakeRefused>(() => world.Take(start, "jsonl"))).Message.ShouldContain(said);
    }

    [Theory]
    [InlineData("jsonl"), InlineData("asterisk"), InlineData("freeswitch"), InlineData("radius-detail")]
    public async Task Noise_is_rejected_and_never_charged(string format)
    {
        await using var world = await Open();
        var noise = new byte[300_000];
        new Random(7).NextBytes(noise);
        noise[0] = (byte)'x';
        var report = await world.Take(noise, format, batch: 100);
        report.Totals.Rejected.ShouldBe(report.Totals.Read);
        report.Totals.Read.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Text_in_another_charset_is_told()
    {
        await using var world = await Open();
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var report = await world.Take(Encoding.GetEncoding(1251).GetBytes("{\"id\":\"Анна\"}\n"), "jsonl");
        (await world.RejectsOf(report)).ShouldHaveSingleItem().ShouldBe(("BadCharset", "line", "text in utf-8", 1));
    }

    [Fact]
    public async Task An_empty_file_is_an_empty_file()
    {
        await using var world = await Open();
        (await world.Take("", "jsonl")).AddsUp.ShouldBeTrue();
        (await world.Take("\n\n \n"[..2], "asterisk")).Totals.Read.ShouldBe(0);
    }
}
