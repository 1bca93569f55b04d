using Koll.Models.Numerics;

namespace Koll.Models.Lifetime;

/// <summary>
/// The BG/BB outlook of a customer who will be there at the next opportunity: buys at each with a chance that is Beta(a, b), and before each further one leaves with
/// a chance that is Beta(g, d). Horizons are rounded to whole opportunities, except that expected purchases run straight between two of them.
/// </summary>
internal sealed class BetaBinomialOutlook(double a, double b, double g, double d, double periodWeeks) : Outlook
{
    public override double ExpectedPurchases(double weeks)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(weeks);
        var left = weeks / periodWeeks;
        double stays = 1, expected = 0;
        for (var i = 0; left > 0; i++, left--)
        {
            expected += stays * Math.Min(1, left);
            stays *= (d + i) / (g + d + i);
        }

        return expected * a / (a + b);
    }

    public override double[] Distribution(double weeks, double tail = 1e-10)
    {
        var periods = (int)Math.Round(weeks / periodWeeks);
        var chances = new double[periods + 1];
        if (periods == 0)
        {
            chances[0] = 1;
            return chances;
        }

        var stays = 1.0;
        for (var j = 1; j <= periods; j++)
        {
            // There for exactly j opportunities, or for all of them.
            var leaves = j == periods ? stays : stays * g / (g + d + j - 1);
            for (var m = 0; m <= j; m++)
            {
                var chance = GammaFunction.Log(j + 1.0) - GammaFunction.Log(m + 1.0) - GammaFunction.Log(j - m + 1.0)
                    + GammaFunction.LogRise(a, m) + GammaFunction.LogRise(b, j - m) - GammaFunction.LogRise(a + b, j);
                chances[m] += leaves * Math.Exp(chance);
            }

            stays -= leaves;
        }

        return chances;
    }

    public override double NoPurchase(double weeks)
    {
        // An endless horizon ends where hardly anybody who never buys is left to leave.
        var periods = Math.Min(Math.Round(weeks / periodWeeks), 10_000);
        double stays = 1, silent = 1, nothing = 0;
        for (var j = 1; j <= periods; j++)
        {
            silent *= (b + j - 1) / (a + b + j - 1);
            var leaves = j == periods ? stays : stays * g / (g + d + j - 1);
            nothing += leaves * silent;
            stays -= leaves;
        }

        return periods == 0 ? 1 : nothing;
    }

    public override (double Mean, double Square) Discounted(DiscountRate discount, double weeks)
    {
        var delta = discount.ContinuousPerWeek * periodWeeks;
        var periods = Math.Round(Reach(discount.ContinuousPerWeek, weeks) / periodWeeks);
        var buys = a / (a + b);
        var buysTwice = buys * (a + 1) / (a + b + 1);
        double stays = 1, before = 0, mean = 0, square = 0;
        for (var j = 1; j <= periods; j++)
        {
            var worth = Math.Exp(-delta * j);
            mean += worth * stays * buys;
            square += worth * stays * ((worth * buys) + (2 * before * buysTwice));
            before += worth;
            stays *= (d + j - 1) / (g + d + j - 1);
        }

        return (mean, square);
    }
}
