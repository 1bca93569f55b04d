using Koll.Platform;

namespace Koll.Tests.Platform;

public sealed class WholeFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("koll-").FullName;

    [Fact]
    public void Write_OverAnOlderFile_TakesItsPlace()
    {
        File.WriteAllText(At("report.html"), "older and longer");

        Assert.Null(WholeFile.Write(At("report.html"), stream => stream.Write("new"u8)));

        Assert.Equal("new", File.ReadAllText(At("report.html")));
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public void Write_ThatFailsHalfWay_LeavesTheOlderFileAlone()
    {
        File.WriteAllText(At("report.html"), "older");

        var refusal = WholeFile.Write(At("report.html"), stream =>
        {
            stream.Write("half"u8);
            throw new IOException("No space left on device");
        });

        Assert.Contains("No space left on device", refusal!.ToString());
        Assert.Equal("older", File.ReadAllText(At("report.html")));
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public void Write_ThatMeetsAMistakeOfOurs_LeavesNothingBehind()
    {
        Assert.Throws<InvalidOperationException>(() => WholeFile.Write(At("report.html"), _ => throw new InvalidOperationException()));

        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public void Folder_InPlaceOfAFile_IsRefused() => Assert.Equal("This is a folder", WholeFile.CannotWrite(_folder)!.Found);

    [Fact]
    public void Path_InNoFolder_IsRefused() => Assert.StartsWith("There is no folder", WholeFile.CannotWrite(At("no/such/report.html"))!.Found, StringComparison.Ordinal);

    [Fact]
    public void Asking_WhetherAFileCanBeWritten_WritesNothing()
    {
        Assert.Null(WholeFile.CannotWrite(At("report.html")));

        Assert.Empty(Directory.GetFiles(_folder));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string At(string name) => Path.Combine(_folder, name);
}
