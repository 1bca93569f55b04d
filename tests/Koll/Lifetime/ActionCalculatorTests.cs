using Koll.Lifetime;
using Koll.Models.Lifetime;
using Koll.Models.Numerics;
using Koll.Tests.Portfolio;

namespace Koll.Tests.Lifetime;

/// <summary>Whether the range that an action is said to bring holds what it does bring, in worlds where it can be done and watched.</summary>
public class ActionCalculatorTests
{
    private const int Bases = 20;
    private const int Customers = 300;
    private const double MarginRate = 0.4;

    private static readonly DateOnly AsOf = DateOnly.Parse(LivingBase.AsOf);
    private static readonly DateOnly First = AsOf.AddDays(-900);

    private static readonly CustomerAction[] Actions =
    [
        new(2, 0.1, 0, 0) { MarginRate = MarginRate },
        new(2, 0, 0.2, 0) { MarginRate = MarginRate },
        new(2, 0.1, 0.1, 0.5) { MarginRate = MarginRate },
    ];

    [Fact]
    public void Ranges_OfActionsOverManyBases_HoldWhatComesOfThem()
    {
        var (held, squares) = (new int[Actions.Length], new double[Actions.Length]);
        for (var seed = 1; seed <= Bases; seed++)
        {
            var (calculator, brought) = World((ulong)seed);
            for (var a = 0; a < Actions.Length; a++)
            {
                var net = calculator.For(Enumerable.Range(0, Customers), Actions[a]).Net;
                held[a] += brought[a] >= net.Low && brought[a] <= net.High ? 1 : 0;
                squares[a] += Math.Pow((brought[a] - net.Value) / ((net.High - net.Low) / 2), 2) / Bases;
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"held {string.Join(", ", held)} of {Bases}; mean square distance by half the range {string.Join(", ", squares.Select(s => $"{s:0.00}"))}");
        // At 95 % each, fewer than 16 of 20 would happen once in four hundred times.
        Assert.All(held, h => Assert.True(h >= 16, $"A range held what came in {h} of {Bases} bases."));
        // 1/1.96² where the range is as wide as it should be: a range that holds everything says nothing.
        Assert.All(squares, s => Assert.InRange(s, 0.08, 0.5));
    }

    /// <summary>A base of which all is known: when each customer leaves, how often it buys, and so what more it would buy or stay.</summary>
    private static (ActionCalculator Calculator, double[] Brought) World(ulong seed)
    {
        var (random, money) = (new RandomSource(seed), new GammaGamma(6, 4, 60));
        var (lines, brought) = (new List<Line>(), Array.ConvertAll(Actions, action => -action.CostPerCustomer * Customers));
        // An action works in all customers as well or as badly as it happens to.
        var works = Array.ConvertAll(Actions, action => 1 + (action.LiftDoubt / 1.96 * random.Gaussian()));
        var settings = ScoreSettings.Default;
        for (var c = 0; c < Customers; c++)
        {
            var joined = (int)(540 * random.Uniform());
            var (rate, leaves, today) = (random.Gamma(1.2) / 8, random.Exponential() * 25 / random.Gamma(0.7), (900 - joined) / 7.0);
            var past = Purchases(random, rate, 0, Math.Min(leaves, today));
            var stays = Math.Clamp(leaves - today, 0, settings.ValueWeeks);
            var more = Array.ConvertAll(Actions, (action) =>
            {
                var lift = works[Array.IndexOf(Actions, action)];
                var kept = leaves > today && random.Uniform() < action.RetentionLift * lift;
                List<double> extra = Purchases(random, rate * action.PurchaseLift * lift, 0, stays);
                return kept ? [.. extra, .. Purchases(random, rate * (1 + (action.PurchaseLift * lift)), stays, settings.ValueWeeks)] : extra;
            });
            // One customer's amounts are of one kind, before and after.
            var amounts = new double[1 + past.Count + more.Sum(purchases => purchases.Count)];
            money.Simulate(random, amounts);
            var next = 0;
            foreach (var week in past.Prepend(0))
            {
                lines.Add(new($"C{c:000}", First.AddDays(joined + (int)Math.Round(week * 7)).ToString("yyyy-MM-dd"), decimal.Round((decimal)amounts[next++], 2) + 0.01m));
            }

            for (var a = 0; a < Actions.Length; a++)
            {
                foreach (var week in more[a])
                {
                    brought[a] += MarginRate * amounts[next++] * Math.Exp(-settings.Discount.ContinuousPerWeek * week);
                }
            }
        }

        return (ActionCalculator.Of(new LiteralLedger(lines).As(LivingBase.AsOf).Base)!, brought);
    }

    private static List<double> Purchases(RandomSource random, double rate, double from, double to)
    {
        var purchases = new List<double>();
        for (var time = from + (random.Exponential() / rate); time <= to; time += random.Exponential() / rate)
        {
            purchases.Add(time);
        }

        return purchases;
    }
}
