using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Koll.Ledger.Reading.Sources;

namespace Koll.Ledger.Tests.Reading;

public class Utf8GuardStreamTests
{
    [Fact]
    public void SoundUtf8_InPiecesOfAnySize_PassesUnchanged() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), Gen.Choose(1, 2000).ToArbitrary(), Gen.Choose(1, 7).ToArbitrary(), (text, buffer, piece) =>
        {
            var utf8 = Encoding.UTF8.GetBytes(text.Get.Replace("\0", "") + "æøå€𝄞");
            return Pass(utf8, buffer, piece).SequenceEqual(utf8);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Windows1252_InPiecesOfAnySize_IsReadExactly() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), Gen.Choose(1, 2000).ToArbitrary(), Gen.Choose(1, 7).ToArbitrary(), (random, buffer, piece) =>
        {
            // A lone ø begins it, as no UTF-8 text can.
            byte[] bytes = [.. "Kunde\nS"u8, 0xF8, .. "rli\n"u8, .. random.Where(b => b != 0)];
            return Encoding.UTF8.GetString(Pass(bytes, buffer, piece)) == CodePages.Windows1252.GetString(bytes);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Characters_OutsideAscii_AreCountedWhereverTheyLie() => Prop.ForAll(Gen.Elements("a", "b", "ø", "€", "𝄞").ListOf().ToArbitrary(), letters =>
    {
        using var stream = new Utf8GuardStream(new MemoryStream(Encoding.UTF8.GetBytes(string.Concat(letters))), "s.csv");

        stream.CopyTo(Stream.Null);

        return stream.Characters == letters.Count(letter => letter[0] > 127);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithEndSize(300));

    [Fact]
    public void Windows1252_AfterMegabytesOfAscii_IsStillFound()
    {
        byte[] bytes = [.. Enumerable.Repeat((byte)'a', 5_000_000), 0xE5, (byte)'\n'];
        using var stream = new Utf8GuardStream(new MemoryStream(bytes), "s.csv");
        using var all = new MemoryStream();

        stream.CopyTo(all);

        Assert.True(stream.IsWindows1252);
        Assert.EndsWith("aå\n", Encoding.UTF8.GetString(all.ToArray()));
    }

    [Fact]
    public void StrayBytes_InAUtf8Text_AreReadAndCounted()
    {
        byte[] bytes = [.. "Bjørn Ærlig Åse\n"u8, (byte)'K', 0xF8, (byte)'b'];
        using var file = new SourceFile("s.csv", _ => new MemoryStream(bytes), null, 0, null);

        Assert.Equal("Bjørn Ærlig Åse\nKøb", Encoding.UTF8.GetString(SourceFilesTests.Read(file)));

        Assert.False(file.MustReadAgain());
        Assert.Equal(["one byte that is not UTF-8 was read as windows-1252"], file.Assumptions);
        Assert.Equal(1, file.StrayBytes);
    }

    [Fact]
    public void Windows1252_ThatBeginsLikeUtf8_IsReadAgain()
    {
        // "Ã©" in windows-1252 is by chance the UTF-8 of é; the rest is not.
        byte[] bytes = [0xC3, 0xA9, .. "\n"u8, 0xE6, (byte)' ', 0xF8, (byte)' ', 0xE5];
        using var file = new SourceFile("s.csv", _ => new MemoryStream(bytes), null, 0, null);

        SourceFilesTests.Read(file);

        Assert.True(file.MustReadAgain());
        Assert.Equal("Ã©\næ ø å", Encoding.UTF8.GetString(SourceFilesTests.Read(file)));
        Assert.False(file.MustReadAgain());
        Assert.Equal(["read as windows-1252, since some of its bytes are not UTF-8"], file.Assumptions);
    }

    [Fact]
    public void CharacterCutOffAtTheEnd_IsNotLost() =>
        Assert.Equal("aÃ", Encoding.UTF8.GetString(Pass([(byte)'a', 0xC3], 100, 1)));

    [Theory]
    [InlineData(10)]
    [InlineData(1_000)]
    [InlineData(100_000)]
    public void FirstInvalid_FindsTheFirstBadByte(int at)
    {
        var bytes = Encoding.UTF8.GetBytes(new string('æ', 60_000) + new string('x', 20_000));
        while ((bytes[at] & 0xC0) == 0x80) at++;
        bytes[at] = 0xFF;

        Assert.Equal(at, TextCheck.FirstInvalid(bytes));
    }

    private static byte[] Pass(byte[] bytes, int bufferLength, int piece)
    {
        using var stream = new Utf8GuardStream(new InPieces(new MemoryStream(bytes), piece), "s.csv");
        var all = new List<byte>();
        var buffer = new byte[bufferLength];
        for (int read; (read = stream.Read(buffer)) > 0;) all.AddRange(buffer.AsSpan(0, read));
        return [.. all];
    }

    private sealed class InPieces(Stream inner, int piece) : ReadingStream(inner)
    {
        public override int Read(Span<byte> buffer) => Inner.Read(buffer[..Math.Min(piece, buffer.Length)]);
    }
}
