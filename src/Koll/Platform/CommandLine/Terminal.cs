using System.Text;
using Koll.Ledger;

namespace Koll.Platform.CommandLine;

/// <summary>What the process says to whoever started it.</summary>
public static class ExitCode
{
    public const int Done = 0;

    /// <summary>Koll itself made a mistake.</summary>
    public const int Mistake = 1;

    /// <summary>The command was not understood, or cannot be carried out as asked.</summary>
    public const int Usage = 2;

    /// <summary>The command was understood; what it was to read was refused.</summary>
    public const int Refused = 3;
}

/// <summary>
/// The terminal a verb speaks to. A verb knows no other way out, so that a test can stand in for the person in front of it.
/// Output is UTF-8 whatever the system's locale says: it is read by programs as often as by people.
/// </summary>
public sealed class Terminal : IDisposable
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly Lazy<StreamWriter> _output;

    public Terminal(Stream output, TextWriter error)
    {
        OutputStream = output;
        Error = error;
        _output = new(() => new StreamWriter(OutputStream, Utf8, leaveOpen: true) { NewLine = "\n" });
    }

    /// <summary>Standard output in bytes; mixed with <see cref="Output"/> only after flushing that.</summary>
    public Stream OutputStream { get; }

    /// <summary>Standard output in words.</summary>
    public TextWriter Output => _output.Value;

    public TextWriter Error { get; }

    /// <summary>Standard input in bytes: what a file named <c>-</c> is read from.</summary>
    public Stream Input { get; init; } = Stream.Null;

    /// <summary>Columns of a page: the window's where a person looks at one, else 80.</summary>
    public int Width { get; init; } = 80;

    /// <summary>A person looks at standard output: it may carry styles.</summary>
    public bool OutputIsSeen { get; init; }

    /// <summary>A person looks at standard error: it may show progress.</summary>
    public bool ErrorIsSeen { get; init; }

    /// <summary>Colours are welcome where styles are: <c>NO_COLOR</c> is not set (no-color.org).</summary>
    public bool Colours { get; init; }

    /// <summary>The day it is.</summary>
    public DateOnly Today { get; init; } = DateOnly.FromDateTime(DateTime.Now);

    /// <summary>The terminal this process was started from.</summary>
    public static Terminal OfProcess()
    {
        var dumb = Environment.GetEnvironmentVariable("TERM") == "dumb";
        var seen = !Console.IsOutputRedirected && !dumb;
        var error = new StreamWriter(Console.OpenStandardError(), Utf8) { AutoFlush = true, NewLine = "\n" };
        return new(Console.OpenStandardOutput(), error)
        {
            Input = Console.OpenStandardInput(),
            Width = WidthOfProcess(),
            OutputIsSeen = seen,
            ErrorIsSeen = !Console.IsErrorRedirected && !dumb,
            Colours = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")),
        };
    }

    /// <summary>Says why not, in one paragraph.</summary>
    /// <returns>The exit code, for the verb to return.</returns>
    public int Refuse(Refusal refusal, int exitCode = ExitCode.Refused)
    {
        Error.WriteLine(refusal.ToString());
        return exitCode;
    }

    public void Dispose()
    {
        if (_output.IsValueCreated)
        {
            _output.Value.Dispose();
        }

        OutputStream.Flush();
        Error.Flush();
    }

    private static int WidthOfProcess()
    {
        // COLUMNS is how a script or a test asks for a width when nobody looks.
        if (int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), out var columns) && columns >= 20)
        {
            return columns;
        }

        if (Console.IsOutputRedirected)
        {
            return 80;
        }

        try
        {
            return Console.WindowWidth >= 20 ? Console.WindowWidth : 80;
        }
        catch (IOException)
        {
            return 80;
        }
    }
}
