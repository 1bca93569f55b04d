using System.Diagnostics;
using Koll.Platform.Storage;

namespace Koll.Tests.Importing;

/// <summary>The program as its own process, killed where it stands. A longer run is a script: bench/Workspace/kill.sh.</summary>
public class CrashTests
{
    private const int Kills = 50;

    [Fact]
    public void Workspace_WhoseWriterIsKilledAtAnyMoment_IsInTheStateBeforeOrAfter()
    {
        using var test = new TestWorkspace();
        var random = new Random(7);
        test.Import(TestWorkspace.Csv(Rows(random, 300, firstInvoice: 0)));
        var file = Path.Combine(test.Folder, "second.csv");
        File.WriteAllText(file, TestWorkspace.Csv(Rows(random, 30_000, firstInvoice: 10_000)));
        var without = test.Lines();
        var took = Stopwatch.StartNew();
        Assert.Equal(0, Run(test, ["import", file], killAfter: null));
        var whole = took.Elapsed;
        var with = test.Lines();
        Assert.NotEqual(without.Count, with.Count);

        var killed = 0;
        for (var i = 0; i < Kills; i++)
        {
            var last = LastBatch(test);
            // Most of a short run is starting and reading; the moments that matter are its last ones.
            var moment = whole * (0.3 + (0.8 * random.NextDouble()));
            took.Restart();
            if (Run(test, last == 1 ? ["import", file] : ["undo", $"{last}"], moment) == 0)
            {
                // How long a run takes changes with what else the machine does.
                whole = took.Elapsed;
            }
            else
            {
                killed++;
            }

            var state = LastBatch(test) == 1 ? without : with;
            Assert.Equal(state, test.Lines());
            if (i % 10 == 0)
            {
                Assert.Empty(test.Check().Findings);
            }
        }

        Assert.True(killed > 0, "Every run ended before it was killed.");
        Assert.Empty(test.Check().Findings);
    }

    [Fact]
    public void Import_ThatMayNotWriteMore_IsRefusedAndChangesNothing()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Skip("A limit on the size of files is set by the shell of Linux.");
        }

        using var test = new TestWorkspace();
        var random = new Random(8);
        test.Import(TestWorkspace.Csv(Rows(random, 300, firstInvoice: 0)));
        var file = Path.Combine(test.Folder, "second.csv");
        File.WriteAllText(file, TestWorkspace.Csv(Rows(random, 200_000, firstInvoice: 10_000)));
        var before = test.Digest();

        // In blocks of 1,024 bytes: room for the workspace as it is and a little more.
        var (code, error) = Shell($"trap '' XFSZ; export DOTNET_EnableWriteXorExecute=0; ulimit -f {(new FileInfo(test.Path).Length / 1024) + 64}; exec {Quoted(["import", file, "--workspace", test.Path])}");

        Assert.True(code == 3, $"{code}: {error}");
        Assert.Contains("Nothing was changed", error, StringComparison.Ordinal);
        Assert.Equal(before, test.Digest());
        Assert.Empty(test.Check().Findings);
    }

    private static IEnumerable<SaleRow> Rows(Random random, int count, int firstInvoice) =>
        Enumerable.Range(0, count).Select(i => new SaleRow(firstInvoice + (i / 3), random.Next(60), i / 60, random.Next(20), random.Next(1, 20), random.Next(1, 5000)));

    private static int LastBatch(TestWorkspace test)
    {
        using var workspace = Workspace.Open(test.Path).Value;
        return (int)workspace.Connection.Scalar("SELECT max(Id) FROM Batch");
    }

    /// <summary>The exit code; anything but 0 where it was killed.</summary>
    private static int Run(TestWorkspace test, string[] arguments, TimeSpan? killAfter)
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. arguments, "--workspace", test.Path]) { RedirectStandardOutput = true, RedirectStandardError = true };
        // The program as built here is compiled as it runs: quickly, so that more of the moments lie in what it does.
        start.Environment["DOTNET_TC_QuickJit"] = "1";
        using var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (killAfter is { } moment && !process.WaitForExit(moment))
        {
            process.Kill();
        }

        process.WaitForExit();
        return process.ExitCode;
    }

    private static string Program => Path.Combine(AppContext.BaseDirectory, "koll.dll");

    private static string Quoted(string[] arguments) => string.Join(' ', new[] { "dotnet", Program }.Concat(arguments).Select(a => $"'{a}'"));

    private static (int Code, string Error) Shell(string script)
    {
        using var process = Process.Start(new ProcessStartInfo("bash", ["-c", script]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        process.BeginOutputReadLine();
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, error);
    }
}
