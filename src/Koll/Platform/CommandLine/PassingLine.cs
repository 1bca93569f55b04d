namespace Koll.Platform.CommandLine;

/// <summary>One line on standard error that says what is being done, for as long as it takes, and leaves no trace.</summary>
internal sealed class PassingLine : IDisposable
{
    private readonly TextWriter _error;

    public PassingLine(TextWriter error, string text)
    {
        _error = error;
        error.Write($"\r\u001b[K{text}");
        error.Flush();
    }

    public void Dispose()
    {
        _error.Write("\r\u001b[K");
        _error.Flush();
    }
}
