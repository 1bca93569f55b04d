using Koll.Ledger.Reading;

namespace Koll.Platform.CommandLine;

/// <summary>
/// One line on standard error that says how far reading has come, once it has taken a second, and leaves no trace. Reports come
/// from reading threads, so each is drawn under a lock, ten times a second at most.
/// </summary>
internal sealed class ProgressLine(TextWriter error) : IProgress<ReadingProgress>, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly Lock _gate = new();
    private TimeSpan _drawn = TimeSpan.MinValue;
    private bool _ended;

    public void Report(ReadingProgress value)
    {
        if (value.Elapsed < Patience)
        {
            return;
        }

        lock (_gate)
        {
            if (_ended || (_drawn != TimeSpan.MinValue && value.Elapsed - _drawn < Pause))
            {
                return;
            }

            _drawn = value.Elapsed;
            var numbers = Languages.Conventions.English;
            var perSecond = (long)(value.Rows / value.Elapsed.TotalSeconds);
            error.Write($"\r\u001b[KReading {Path.GetFileName(value.File)} … {numbers.Whole(value.Rows)} rows, {numbers.Whole(perSecond)} rows/s");
            error.Flush();
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (!_ended && _drawn != TimeSpan.MinValue)
            {
                error.Write("\r\u001b[K");
                error.Flush();
            }

            _ended = true;
        }
    }
}
