namespace Koll.Models.Numerics;

/// <summary>The standard normal distribution.</summary>
public static class Normal
{
    /// <summary>
    /// The value that a standard normal variable stays below with the given chance (Wichura 1988, Applied Statistics algorithm AS 241,
    /// PPND16; relative error about 1e-16).
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A chance outside the open interval 0…1.</exception>
    public static double Quantile(double chance)
    {
        if (!(chance > 0 && chance < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(chance), chance, "A chance lies between 0 and 1.");
        }

        var q = chance - 0.5;
        if (Math.Abs(q) <= 0.425)
        {
            var r = 0.180625 - (q * q);
            return q * Polynomial(r, Centre) / Polynomial(r, CentreBelow);
        }

        var tail = Math.Sqrt(-Math.Log(q < 0 ? chance : 1 - chance));
        var value = tail <= 5
            ? Polynomial(tail - 1.6, Middle) / Polynomial(tail - 1.6, MiddleBelow)
            : Polynomial(tail - 5, Far) / Polynomial(tail - 5, FarBelow);
        return q < 0 ? -value : value;
    }

    /// <summary>The chance that a standard normal variable stays below x (Hart 1968 as given by West 2005, Wilmott Magazine; absolute error about 1e-15).</summary>
    public static double Cumulative(double x)
    {
        var far = Math.Abs(x);
        if (far > 37)
        {
            return x > 0 ? 1 : 0;
        }

        var density = Math.Exp(-far * far / 2);
        var tail = far < 7.07106781186547
            ? density * Polynomial(far, Hart) / Polynomial(far, HartBelow)
            : density / (far + (1 / (far + (2 / (far + (3 / (far + (4 / (far + 0.65))))))))) / 2.506628274631;
        return x > 0 ? 1 - tail : tail;
    }

    private static double Polynomial(double x, ReadOnlySpan<double> coefficients)
    {
        var value = 0.0;
        for (var i = coefficients.Length - 1; i >= 0; i--)
        {
            value = (value * x) + coefficients[i];
        }

        return value;
    }

    private static ReadOnlySpan<double> Hart =>
    [
        220.206867912376, 221.213596169931, 112.079291497871, 33.912866078383, 6.37396220353165, 0.700383064443688, 3.52624965998911e-2,
    ];

    private static ReadOnlySpan<double> HartBelow =>
    [
        440.413735824752, 793.826512519948, 637.333633378831, 296.564248779674, 86.7807322029461, 16.064177579207, 1.75566716318264,
        8.83883476483184e-2,
    ];

    private static ReadOnlySpan<double> Centre =>
    [
        3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3, 1.3731693765509461125e4,
        4.5921953931549871457e4, 6.7265770927008700853e4, 3.3430575583588128105e4, 2.5090809287301226727e3,
    ];

    private static ReadOnlySpan<double> CentreBelow =>
    [
        1.0, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3,
        2.1213794301586595867e4, 3.9307895800092710610e4, 2.8729085735721942674e4, 5.2264952788528545610e3,
    ];

    private static ReadOnlySpan<double> Middle =>
    [
        1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0, 3.64784832476320460504e0,
        1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4,
    ];

    private static ReadOnlySpan<double> MiddleBelow =>
    [
        1.0, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
        1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9,
    ];

    private static ReadOnlySpan<double> Far =>
    [
        6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0, 2.96560571828504891230e-1,
        2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
    ];

    private static ReadOnlySpan<double> FarBelow =>
    [
        1.0, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
        7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15,
    ];
}
