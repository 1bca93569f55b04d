using Koll.Ledger;
using Koll.Ledger.Reading.Rates;
using Koll.Ledger.Reading.Sources;

namespace Koll.Platform.CommandLine;

/// <summary>A file of exchange rates, plain or compressed as the central bank offers it.</summary>
/// <param name="Rates">The rates.</param>
/// <param name="Text">The file's text in UTF-8, for those who keep it.</param>
internal sealed record RatesFile(ExchangeRates Rates, byte[] Text)
{
    public static Outcome<RatesFile> Read(string path)
    {
        var opened = SourceFiles.Open([path]);
        if (opened.Refusal is { } refusal)
        {
            return refusal;
        }

        using var file = opened.Value[0];
        try
        {
            var text = file.OpenUtf8();
            if (text.Refusal is { } unread)
            {
                return unread;
            }

            using var stream = text.Value;
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            bytes.Position = 0;
            var rates = ExchangeRates.Load(bytes, path);
            return rates.Refusal is { } notRates ? notRates : new RatesFile(rates.Value, bytes.ToArray());
        }
        catch (Exception e) when (file.RefusalOf(e) is { } broken)
        {
            return broken;
        }
    }
}
